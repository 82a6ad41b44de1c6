/** A report as Markdown; each line refers to the list of evidence at its end by reference links. */
import { escapeMarkdown } from '../escape.ts';
import { dayText } from '../phrases.ts';
import { type Evidence, type Line, markedPieces } from './line.ts';
import { outline } from './outline.ts';
import type { ReportData } from './report.ts';
import { isGraded } from './sources.ts';

export function reportMarkdown(data: ReportData): string {
  const parts = [`# ${escapeMarkdown(data.title)}`, escapeMarkdown(data.summary)];
  for (const section of outline(data)) {
    parts.push(`## ${section.title}`);
    if (section.lead) parts.push(escapeMarkdown(section.lead));
    for (const group of section.groups) {
      if (group.label) parts.push(`### ${escapeMarkdown(group.label)}`);
      parts.push(group.lines.map(lineItem).join('\n'));
    }
  }
  if (data.balance.length > 0) parts.push('## How pairs stand', balanceTable(data));
  if (data.sources.length > 0) parts.push('## Sources', sourceTable(data));
  if (data.evidence.length > 0) {
    parts.push('## Evidence', data.evidence.map(evidenceItem).join('\n'));
    parts.push(data.evidence.map(({ number }) => `[e${number}]: #e${number}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function lineItem(line: Line): string {
  const refs = line.refs.map((number) => `[\\[${number}\\]][e${number}]`).join('');
  const note = line.note ? ` — ${escapeMarkdown(line.note)}` : '';
  return `- ${escapeMarkdown(line.text)}${note} ${refs}`.trimEnd();
}

function evidenceItem(item: Evidence): string {
  const title = escapeMarkdown(item.title ?? item.file);
  const link = item.url && /^https?:\/\/[^\s<>()]+$/i.test(item.url) ? `[${title}](<${item.url}>)` : title;
  const origin = [link, ...(item.source ? [escapeMarkdown(item.source)] : []), dayText(item.published)].join(', ');
  return `- <a id="e${item.number}"></a>**\\[${item.number}\\]** “${markedSentence(item)}” — ${origin}`;
}

function markedSentence(item: Evidence): string {
  return markedPieces(item)
    .map(escapeMarkdown)
    .map((piece, i) => (i % 2 === 1 ? `**${piece}**` : piece))
    .join('');
}

function balanceTable(data: ReportData): string {
  const rows = data.balance.map(({ pair, counts, score }) => {
    const [words, deeds, disputes, force] = counts;
    return `| ${pair.map(escapeMarkdown).join(' – ')} | ${words} | ${deeds} | ${disputes} | ${force} | ${signed(score)} |`;
  });
  return [
    '| Pair | Verbal cooperation | Material cooperation | Verbal conflict | Material conflict | Mean score |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function sourceTable({ sources }: ReportData): string {
  const graded = isGraded(sources);
  const rows = sources.map(({ source, grade, dispatches, events, firstDay, lastDay }) => {
    const cells = [dispatches, events, dayText(firstDay), dayText(lastDay)].join(' | ');
    return `| ${source === null ? 'not named' : escapeMarkdown(source)} | ${graded ? `${grade ?? ''} | ` : ''}${cells} |`;
  });
  const head = graded ? ['| Source | Grade |', '| --- | --- |'] : ['| Source |', '| --- |'];
  return [`${head[0]} Dispatches | Events | First | Last |`, `${head[1]} ---: | ---: | --- | --- |`, ...rows].join(
    '\n',
  );
}

/** "+2.5", "−3", "0"; empty where there is none. */
export function signed(score: number | null): string {
  if (score === null) return '';
  return score > 0 ? `+${score}` : score < 0 ? `−${Math.abs(score)}` : '0';
}
