/** The style of the HTML report: screen in light and dark, narrow screens, paper. Fonts are those of the reader's machine. */
export const reportStyle = `
:root {
  --paper: #fdfcf9; --ink: #1d1f22; --soft: #5b5f66; --rule: #dcd8cf; --link: #14507f; --mark: #f6e7b2;
  --coop: #24679c; --coop-pale: #9dc1dd; --conf: #ab3626; --conf-pale: #e0a79b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e5e3dd; --soft: #a3a7ae; --rule: #363a40; --link: #8fc1ea; --mark: #5b4b12;
    --coop: #5b9fd6; --coop-pale: #2f5878; --conf: #e0695a; --conf-pale: #7a3d35;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Liberation Serif", serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2, h3, .figures, nav, .key, .limits, .note, .refs, table { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 .6rem; font-size: 1.15rem; line-height: 1.3; }
h3 { margin: 0; font-size: .85rem; line-height: 1.55rem; font-weight: 600; color: var(--soft); overflow-wrap: anywhere; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
ul, ol { margin: 0; padding: 0; list-style: none; }
header { padding-bottom: 1.25rem; border-bottom: 2px solid var(--ink); }
.limits { margin: .3rem 0 0; color: var(--soft); font-size: .9rem; }
.summary { margin: 1rem 0; font-size: 1.08rem; max-width: 44rem; }
.figures { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; font-size: .9rem; color: var(--soft); }
.figures b { color: var(--ink); font-size: 1.15rem; font-variant-numeric: tabular-nums; }
nav { margin: .9rem 0 0; font-size: .85rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; }
nav a { display: inline-block; min-width: 1.5rem; line-height: 1.5rem; }
section { margin-top: 2.4rem; }
.lead { margin: -.3rem 0 .9rem; color: var(--soft); font-size: .93rem; max-width: 44rem; }
.group { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1.25rem; padding: .7rem 0; border-top: 1px solid var(--rule); }
.lines > li { position: relative; padding-left: 1.35rem; margin-bottom: .5rem; overflow-wrap: anywhere; }
.lines > li:last-child { margin-bottom: 0; }
#short .lines { padding: 1rem 1.1rem; border: 1px solid var(--rule); border-left: 4px solid var(--ink); }
.note { color: var(--soft); font-size: .84em; }
.refs { font-size: .78em; }
.refs a { white-space: nowrap; }
.refs a { text-decoration: none; margin-left: .1em; }
.refs a:hover { text-decoration: underline; }
.quad { display: inline-block; width: .68rem; height: .68rem; border: 2px solid var(--soft); }
.lines .quad { position: absolute; left: 0; top: .45rem; }
.quad.q1, .quad.q2 { border-color: var(--coop); border-radius: 50%; }
.quad.q3, .quad.q4 { border-color: var(--conf); }
.quad.q2 { background: var(--coop); }
.quad.q4 { background: var(--conf); }
.quad.q0 { width: .4rem; height: 0; border-width: 1px 0 0; margin: .33rem 0 0 .14rem; }
#short .key { margin-top: .8rem; margin-bottom: 0; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0 0 .9rem; font-size: .82rem; color: var(--soft); }
.key .quad { margin-right: .4rem; vertical-align: -.04rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { padding: .42rem .6rem; border-top: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th:first-child { text-align: left; padding-left: 0; font-weight: 500; white-space: normal; }
td:last-child, th:last-child { padding-right: 0; }
thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .8rem; }
.balance th:first-child { min-width: 9rem; }
.bar { width: 40%; min-width: 9rem; }
.bar svg { display: block; width: 100%; height: .8rem; overflow: visible; }
.bar line { stroke: var(--soft); stroke-width: 1; }
rect.q1 { fill: var(--coop-pale); } rect.q2 { fill: var(--coop); } rect.q3 { fill: var(--conf-pale); } rect.q4 { fill: var(--conf); }
.evidence { counter-reset: evidence; }
.evidence > li { counter-increment: evidence; position: relative; padding: .45rem 0 .45rem 2.6rem; border-top: 1px solid var(--rule); font-size: .95rem; overflow-wrap: anywhere; }
.evidence > li::before { content: counter(evidence); position: absolute; left: 0; width: 1.9rem; text-align: right; color: var(--soft); font-family: system-ui, sans-serif; font-size: .84em; font-variant-numeric: tabular-nums; line-height: 1.85; }
.evidence .note { display: block; }
cite { font-style: italic; }
q { quotes: "“" "”" "‘" "’"; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
li:target { background: var(--mark); }
@media (max-width: 40rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .group { display: block; }
  .group h3 { margin-bottom: .2rem; }
  .bar { min-width: 6rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --link: #000; --mark: #eee; --coop: #24679c; --coop-pale: #9dc1dd; --conf: #ab3626; --conf-pale: #e0a79b; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav, .back { display: none; }
  a { text-decoration: none; }
  h2, h3 { break-after: avoid; }
  li, tr { break-inside: avoid; }
  .quad, rect { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`.trim();
