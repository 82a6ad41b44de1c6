import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { IngestBatch, IngestProgress } from '../../../src/client/index.ts';
import { client } from '../data/client.ts';

export interface BatchState {
  /** What was sent, as it stands by the last message; null until the server has taken it. */
  batch: IngestBatch | null;
  /** The file in hand. */
  now: Pick<IngestProgress, 'file' | 'n' | 'total'> | null;
  added: number;
  known: number;
  refused: IngestBatch['refused'];
  /** Why nothing was sent, or why the page hears no more. */
  fault: string | null;
}

const start: BatchState = { batch: null, now: null, added: 0, known: 0, refused: [], fault: null };

/** What one step changes. */
function after(state: BatchState, { file, n, total, state: step, error }: IngestProgress): BatchState {
  const now = { file, n, total };
  if (step === 'refused') return { ...state, now, refused: [...state.refused, { file, error: error! }] };
  return {
    ...state,
    now,
    added: state.added + Number(step === 'added'),
    known: state.known + Number(step === 'known'),
  };
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const part = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += part) text += String.fromCharCode(...bytes.subarray(at, at + part));
  return btoa(text);
}

/** Sends files to be read and follows how it goes. */
export function useBatch() {
  const [state, setState] = useState<BatchState | null>(null);
  const queries = useQueryClient();
  const following = useRef<AbortController | null>(null);

  async function send(files: readonly File[], published: string): Promise<void> {
    following.current?.abort();
    const abort = new AbortController();
    following.current = abort;
    setState(start);
    try {
      // The stream is open before the files are sent, so that no step is missed.
      const stream = client.stream({ query: { kinds: ['progress'] }, signal: abort.signal });
      await stream.next();
      const body = {
        files: await Promise.all(files.map(async (file) => ({ name: file.name, base64: await base64(file) }))),
      };
      const batch = await client.post('/api/ingest', { body: { ...body, ...(published ? { published } : {}) } });
      setState((now) => now && { ...now, batch });
      for await (const { event, data } of stream) {
        if (event === 'progress' && data.batch === batch.id) setState((now) => now && after(now, data));
        const isOver = event === 'batch' && data.id === batch.id && (data.state === 'done' || data.state === 'stopped');
        if (!isOver && event !== 'gap') continue;
        const last = isOver ? data : await client.get('/api/ingest/{id}', { params: { id: batch.id } });
        const { added, known, refused } = last;
        setState((now) => now && { ...now, batch: last, added, known, refused });
        if (last.state === 'done' || last.state === 'stopped') break;
      }
      await queries.invalidateQueries();
    } catch (error) {
      if (!abort.signal.aborted) setState((now) => now && { ...now, fault: (error as Error).message });
    } finally {
      abort.abort();
    }
  }
  return { state, send };
}
