/** The forms of `events` that belong to other programs, by the name that `--format` has for them. */
import { acledLines } from '../export/acled.ts';
import { cameoLines } from '../export/cameo.ts';
import { followTheMoney } from '../export/ftm.ts';
import { gexf } from '../export/gexf.ts';
import { type Exporter, tableExporter } from '../export/pages.ts';
import { ploverTable } from '../export/plover.ts';
import { timelineJs } from '../export/timelinejs.ts';

export const exporters: Readonly<Record<string, Exporter>> = {
  plover: tableExporter((events) => ploverTable(events)),
  cameo: tableExporter(cameoLines),
  acled: tableExporter(acledLines),
  gexf,
  timelinejs: timelineJs,
  ftm: followTheMoney,
};
