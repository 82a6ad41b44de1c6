/**
 * A report as one HTML file: its own style, no script, nothing from outside, every character of the dispatches escaped.
 * It must open in ten years, so it uses plain elements that browsers have had for ten.
 */
import { escapeHtml } from '../escape.ts';
import { dayText } from '../phrases.ts';
import { quadWords } from '../words.ts';
import { balanceBar } from './bar.ts';
import { type Evidence, type Line, markedPieces } from './line.ts';
import { signed } from './markdown.ts';
import { type Group, outline, type Section } from './outline.ts';
import type { ReportData } from './report.ts';
import { isGraded } from './sources.ts';
import { reportStyle } from './style.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function reportHtml(data: ReportData): string {
  const sections = outline(data);
  const firstUse = new Set<number>();
  const body = [
    header(data),
    contents(data, sections),
    ...sections.map((section) => sectionHtml(section, firstUse)),
    balanceHtml(data),
    sourcesHtml(data),
    evidenceHtml(data),
  ].filter((part) => part !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(data.title)}</title>
<style>
${reportStyle}
</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

function header(data: ReportData): string {
  const { counts } = data;
  const figures: [number, string, string][] = [
    [counts.dispatches, 'dispatch', 'dispatches'],
    [counts.events, 'event', 'events'],
    [counts.positions, 'position', 'positions'],
    [counts.sources, 'source', 'sources'],
  ];
  const list = figures
    .map(([count, one, several]) => `<li><b>${count}</b> ${count === 1 ? one : several}</li>`)
    .join('');
  const limits = limitsText(data);
  return `<header>
<h1>${escapeHtml(data.title)}</h1>
${limits ? `<p class="limits">${escapeHtml(limits)}</p>\n` : ''}<p class="summary">${escapeHtml(data.summary)}</p>
<ul class="figures">${list}</ul>
</header>`;
}

function limitsText(data: ReportData): string {
  const from = data.since ? `from ${dayText(data.since)}` : '';
  const to = data.until ? `to ${dayText(data.until)}` : '';
  const known = data.today ? `as known on ${dayText(data.today)}` : '';
  return [[from, to].filter(Boolean).join(' '), known]
    .filter(Boolean)
    .join(', ')
    .replace(/^./, (letter) => letter.toUpperCase());
}

function contents(data: ReportData, sections: readonly Section[]): string {
  const links = [
    ...sections.map(({ id, title }) => [id, title]),
    ...(data.balance.length > 0 ? [['balance', 'How pairs stand']] : []),
    ...(data.sources.length > 0 ? [['sources', 'Sources']] : []),
    ...(data.evidence.length > 0 ? [['evidence', 'Evidence']] : []),
  ];
  if (links.length === 0) return '';
  return `<nav aria-label="Contents"><ul>${links.map(([id, title]) => `<li><a href="#${id}">${title}</a></li>`).join('')}</ul></nav>`;
}

function sectionHtml(section: Section, firstUse: Set<number>): string {
  const key = section.id === 'short' ? quadKey() : '';
  const lead = section.lead ? `<p class="lead">${escapeHtml(section.lead)}</p>\n` : '';
  const groups = section.groups.map((group) => groupHtml(group, firstUse)).join('\n');
  return `<section id="${section.id}">
<h2>${escapeHtml(section.title)}</h2>
${lead}${groups}
${key}</section>`;
}

function groupHtml(group: Group, firstUse: Set<number>): string {
  const list = `<ul class="lines">\n${group.lines.map((line) => lineHtml(line, firstUse)).join('\n')}\n</ul>`;
  return group.label ? `<div class="group">\n<h3>${escapeHtml(group.label)}</h3>\n${list}\n</div>` : list;
}

function lineHtml(line: Line, firstUse: Set<number>): string {
  const note = line.note ? ` <span class="note">— ${escapeHtml(line.note)}</span>` : '';
  const refs = line.refs.map((number) => refHtml(number, firstUse)).join('<wbr>');
  return `<li>${signHtml(line.quad)}${escapeHtml(line.text)}${note}${refs ? `&nbsp;<span class="refs">${refs}</span>` : ''}</li>`;
}

/** The sign of the quad class, said aloud to those who do not see it; a neutral one for what has no class. */
function signHtml(quad: number | null): string {
  if (quad === null) return '<span class="quad q0"></span>';
  return `<span class="quad q${quad}" title="${quadWords[quad]}"><span class="hidden">${quadWords[quad]}: </span></span>`;
}

/** The first link to a piece of evidence has an id, so that the evidence can lead back to it. */
function refHtml(number: number, firstUse: Set<number>): string {
  const id = firstUse.has(number) ? '' : ` id="r${number}"`;
  firstUse.add(number);
  return `<a${id} href="#e${number}" aria-label="Evidence ${number}">[${number}]</a>`;
}

function quadKey(): string {
  const items = [1, 2, 3, 4].map((quad) => `<li><span class="quad q${quad}"></span>${quadWords[quad]}</li>`).join('');
  return `<ul class="key" aria-label="Signs">${items}</ul>\n`;
}

function balanceHtml(data: ReportData): string {
  if (data.balance.length === 0) return '';
  const most = Math.max(...data.balance.map(({ counts }) => Math.max(counts[0] + counts[1], counts[2] + counts[3])));
  const rows = data.balance
    .map(
      ({ pair, counts, score }) =>
        `<tr><th scope="row">${pair.map(escapeHtml).join(' – ')}</th><td class="bar">${balanceBar(counts, most)}</td><td>${counts[2] + counts[3]}</td><td>${counts[0] + counts[1]}</td><td>${signed(score)}</td></tr>`,
    )
    .join('\n');
  return `<section id="balance">
<h2>How pairs stand</h2>
<p class="lead">Events between two parties: conflict to the left, cooperation to the right; the pale part is words, the full part deeds. The mean score runs from −10 to +10.</p>
<div class="wide" role="group" tabindex="0" aria-label="How pairs stand"><table class="balance">
<thead><tr><th scope="col">Pair</th><th scope="col"><span class="hidden">Balance</span></th><th scope="col">Conflict</th><th scope="col">Cooperation</th><th scope="col">Mean score</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
</section>`;
}

function sourcesHtml(data: ReportData): string {
  if (data.sources.length === 0) return '';
  const graded = isGraded(data.sources);
  const rows = data.sources
    .map(
      ({ source, grade, dispatches, events, firstDay, lastDay }) =>
        `<tr><th scope="row">${source === null ? '<i>not named</i>' : escapeHtml(source)}</th>${graded ? `<td>${grade ?? ''}</td>` : ''}<td>${dispatches}</td><td>${events}</td><td>${dayText(firstDay)}</td><td>${dayText(lastDay)}</td></tr>`,
    )
    .join('\n');
  return `<section id="sources">
<h2>Sources</h2>
<div class="wide" role="group" tabindex="0" aria-label="Sources"><table>
<thead><tr><th scope="col">Source</th>${graded ? '<th scope="col">Grade</th>' : ''}<th scope="col">Dispatches</th><th scope="col">Events</th><th scope="col">First</th><th scope="col">Last</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
</section>`;
}

function evidenceHtml(data: ReportData): string {
  if (data.evidence.length === 0) return '';
  return `<section id="evidence">
<h2>Evidence</h2>
<p class="lead">The sentences that the lines above were made from, word for word.</p>
<ol class="evidence">
${data.evidence.map(evidenceItem).join('\n')}
</ol>
</section>`;
}

function evidenceItem(item: Evidence): string {
  const title = escapeHtml(item.title ?? item.file);
  const named =
    item.url && /^https?:\/\//i.test(item.url)
      ? `<a href="${escapeHtml(item.url)}" rel="noreferrer noopener">${title}</a>`
      : title;
  const origin = [
    `<cite>${named}</cite>`,
    ...(item.source ? [escapeHtml(item.source)] : []),
    dayText(item.published),
  ].join(', ');
  return `<li id="e${item.number}"><q>${markedSentence(item)}</q> <span class="note">${origin} <a class="back" href="#r${item.number}" aria-label="Back to the line">↑</a></span></li>`;
}

function markedSentence(item: Evidence): string {
  return markedPieces(item)
    .map(escapeHtml)
    .map((piece, i) => (i % 2 === 1 ? `<mark>${piece}</mark>` : piece))
    .join('');
}
