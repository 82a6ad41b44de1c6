import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Situation } from '../../../src/schema/record.ts';
import {
  datelineLength,
  isTitle,
  type Kind,
  type Mark,
  paragraphsOf,
  pickRecord,
  type Stretch,
  stretchesOf,
} from './spans.ts';

interface Props {
  situation: Situation;
  marks: Mark[];
  shown: ReadonlySet<Kind>;
  selected: string | null;
  onSelect: (record: string | null) => void;
  /** Offset to bring into sight; a new object scrolls again. */
  target: { start: number } | null;
}

function classesOf({ marks }: Stretch, selected: string | null): string {
  const classes = new Set(['mark']);
  for (const mark of marks) {
    classes.add(`k-${mark.kind}`);
    classes.add(`r-${mark.role}`);
    if (mark.kind === 'event') classes.add(`q${mark.quad ?? 0}`);
    if (mark.byHand) classes.add('added');
    if (mark.record === selected) classes.add('selected');
  }
  return [...classes].join(' ');
}

/** One paragraph: stretches with records are buttons of which the text lends one the focus. */
function Paragraph({
  text,
  stretches,
  selected,
  active,
}: {
  text: string;
  stretches: Stretch[];
  selected: string | null;
  active: number;
}) {
  return stretches.map((stretch) => {
    const words = text.slice(stretch.start, stretch.end);
    if (stretch.marks.length === 0)
      return (
        <span key={stretch.start} data-at={stretch.start}>
          {words}
        </span>
      );
    // A space between two marks is drawn and can be clicked, but has no name to be reached by.
    if (words.trim() === '') {
      return (
        <span
          key={stretch.start}
          data-at={stretch.start}
          data-start={stretch.start}
          className={classesOf(stretch, selected)}
        >
          {words}
        </span>
      );
    }
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button element does not break over lines
      <span
        key={stretch.start}
        role="button"
        tabIndex={stretch.start === active ? 0 : -1}
        data-at={stretch.start}
        data-start={stretch.start}
        className={classesOf(stretch, selected)}
        aria-pressed={stretch.marks.some((mark) => mark.record === selected)}
      >
        {words}
      </span>
    );
  });
}

export const DispatchText = memo(function DispatchText({ situation, marks, shown, selected, onSelect, target }: Props) {
  const { text, title } = situation.dispatch;
  const box = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => {
    const visible = marks.filter((mark) => shown.has(mark.kind) || mark.record === selected);
    return paragraphsOf(text).map(({ start, end }, index) => {
      const words = text.slice(start, end);
      const isHeadline = index === 0 && isTitle(words, title);
      const body = start + (isHeadline ? 0 : datelineLength(words));
      return { start, body, isHeadline, stretches: stretchesOf(visible, start, end, body) };
    });
  }, [text, title, marks, shown, selected]);
  const marked = useMemo(
    () => paragraphs.flatMap((one) => one.stretches).filter((stretch) => stretch.marks.length > 0),
    [paragraphs],
  );
  const walked = useMemo(() => marked.filter((one) => text.slice(one.start, one.end).trim() !== ''), [marked, text]);
  const [active, setActive] = useState(-1);
  const focusable = walked.some((stretch) => stretch.start === active) ? active : (walked[0]?.start ?? -1);

  useEffect(() => {
    if (!target) return;
    const starts = [...(box.current?.querySelectorAll<HTMLElement>('[data-start]') ?? [])];
    const element = starts.findLast((one) => Number(one.dataset.start) <= target.start);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  }, [target]);

  const choose = (start: number) => {
    const stretch = marked.find((one) => one.start === start);
    if (!stretch) return;
    setActive(start);
    onSelect(pickRecord(stretch.marks, selected));
  };
  const startOf = (element: EventTarget) => {
    const found = element instanceof Element ? element.closest<HTMLElement>('[data-start]') : null;
    return found ? Number(found.dataset.start) : null;
  };
  const keys = (event: KeyboardEvent) => {
    const start = startOf(event.target);
    if (start === null) return;
    const at = walked.findIndex((stretch) => stretch.start === start);
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: walked.length - 1,
    }[event.key];
    if (next !== undefined) {
      const stretch = walked[Math.max(0, Math.min(walked.length - 1, next))];
      if (!stretch) return;
      setActive(stretch.start);
      box.current?.querySelector<HTMLElement>(`[data-start="${stretch.start}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') choose(start);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are one control
    <div
      ref={box}
      className="dispatch-text"
      onKeyDown={keys}
      onClick={(event) => {
        const start = startOf(event.target);
        if (start !== null && getSelection()?.isCollapsed !== false) choose(start);
      }}
    >
      {paragraphs.map(({ start, body, isHeadline, stretches }) => {
        const shared = { text, selected, active: focusable };
        const dateline = stretches.filter((stretch) => stretch.start < body);
        return (
          <p key={start} dir="auto" className={isHeadline ? 'headline' : undefined}>
            {dateline.length > 0 && (
              <span className="dateline">
                <Paragraph stretches={dateline} {...shared} />
              </span>
            )}
            <Paragraph stretches={stretches.slice(dateline.length)} {...shared} />
          </p>
        );
      })}
    </div>
  );
});
