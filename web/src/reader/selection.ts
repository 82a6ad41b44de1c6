/** Words that are selected in the text of a dispatch, as a span of it. */
import { useEffect, useState } from 'react';
import type { Span } from '../../../src/schema/record.ts';

/** The offset in the dispatch of a place in the page: what is drawn says where it begins with `data-at`. */
function offsetAt(node: Node, offset: number): number | null {
  const stretch = node instanceof Element ? node : node.parentElement;
  const own = stretch?.closest<HTMLElement>('[data-at]');
  if (own)
    return Number(own.dataset.at) + (node instanceof Element ? (offset > 0 ? own.textContent.length : 0) : offset);
  if (!(node instanceof Element)) return null;
  // Between paragraphs: the first words from there on, or the end of the last before.
  const after = node.childNodes[offset];
  const next =
    after instanceof Element ? (after.matches('[data-at]') ? after : after.querySelector('[data-at]')) : null;
  if (next instanceof HTMLElement) return Number(next.dataset.at);
  const last = [...node.querySelectorAll<HTMLElement>('[data-at]')].at(-1);
  return last ? Number(last.dataset.at) + last.textContent.length : null;
}

/** The span without white space at its ends; null for nothing but that. */
export function spanOf(text: string, from: number, to: number): Span | null {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const end = start + words.trim().length;
  return end > start ? { start, end, text: text.slice(start, end) } : null;
}

const longest = 400;

/** What is selected in `.dispatch-text`; null where nothing is, or more than names an event. */
export function useSelectedWords(text: string): Span | null {
  const [span, setSpan] = useState<Span | null>(null);
  useEffect(() => {
    const look = () => {
      const selection = getSelection();
      const box = document.querySelector('.dispatch-text');
      const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
      // A press outside of the text, on the button that adds, leaves what was selected.
      if (!range || !box?.contains(range.commonAncestorContainer)) return;
      const [from, to] = [
        offsetAt(range.startContainer, range.startOffset),
        offsetAt(range.endContainer, range.endOffset),
      ];
      const found = range.collapsed || from === null || to === null ? null : spanOf(text, from, to);
      setSpan(found && found.end - found.start <= longest ? found : null);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text]);
  return span;
}

/** Where the words stand in the text, one after the other. */
export function occurrences(text: string, words: string): number[] {
  const wanted = words.trim();
  const found: number[] = [];
  if (wanted === '') return found;
  for (let at = text.indexOf(wanted); at >= 0 && found.length < 100; at = text.indexOf(wanted, at + wanted.length))
    found.push(at);
  return found;
}
