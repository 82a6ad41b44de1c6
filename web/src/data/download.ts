import { requestFile } from './api.ts';

/** Gives a file to the browser to keep under a name. */
export function keepFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser reads the address when the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Asks for a file and gives it to the browser; the name that it was kept under and its size in bytes. */
export async function download(path: string, name?: string): Promise<{ name: string; bytes: number }> {
  const file = await requestFile(path);
  const kept = name ?? file.name;
  keepFile(file.blob, kept);
  return { name: kept, bytes: file.blob.size };
}

/** `812 B`, `3.4 kB`, `12 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
