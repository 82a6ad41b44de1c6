/** The lists that the server hands out as files: the same bytes that the commands write. */
import { SitrepError } from '../errors.ts';
import { mediaTypes } from '../export/data-package.ts';
import type { ListExport, ListFile } from '../server/options.ts';
import type { Store } from '../store/store.ts';
import { actorList } from './commands/actors.ts';
import { eventList } from './commands/events.ts';
import { positionList } from './commands/positions.ts';
import { fileName, type Output, outputZip } from './output.ts';
import { type FormNeeds, type ListOf, shownOf, writeWhole } from './write-list.ts';

/** Forms that each list has; `events` has more: see `FormNeeds`. */
const everyForm = ['csv', 'jsonl', 'json', 'parquet'];

function formsOf(list: ListExport['list'], needs: FormNeeds): string[] {
  return list === 'events' ? [...everyForm, 'geojson', ...Object.keys(needs.exporters ?? {})] : everyForm;
}

function fileOf<T>(what: ListOf<T>, store: Store, asked: ListExport, needs: FormNeeds): ListFile {
  const { format, filter, packed } = asked;
  const shown = shownOf(what, asked.fields);
  const { fields } = shown;
  const written = async (output: Output) => {
    await writeWhole(what, format, { store, filter, shown }, output.write, needs);
    await output.finish();
  };
  const plain = (write: Output['write']): Output => ({ write, finish: async () => {}, drop: async () => {} });
  if (!packed)
    return {
      name: fileName(what.name, format),
      mediaType: mediaTypes[format] ?? 'application/octet-stream',
      write: (to) => written(plain(to)),
    };
  return {
    name: `${what.name}.${format}.zip`,
    mediaType: 'application/zip',
    write: (to) => written(outputZip(plain(to), { name: what.name, format, fields, filter })),
  };
}

/** Throws SitrepError `bad-format`, `bad-field` (usage) before anything is written. */
export function listExporter(needs: FormNeeds) {
  return (store: Store, asked: ListExport): ListFile => {
    const forms = formsOf(asked.list, needs);
    if (!forms.includes(asked.format))
      throw new SitrepError('bad-format', `${asked.list} are written as ${forms.join(', ')}.`, 2);
    if (asked.list === 'events') return fileOf(eventList, store, asked, needs);
    return asked.list === 'actors' ? fileOf(actorList, store, asked, needs) : fileOf(positionList, store, asked, needs);
  };
}
