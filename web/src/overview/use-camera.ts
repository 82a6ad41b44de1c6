import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Camera, fitted, held, type Point, type Size, zoomed } from './projection.ts';

/** Width and height of an element in CSS pixels, or null before it is laid out. */
export function useSize(element: RefObject<Element | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

const keySteps: Record<string, Point> = {
  ArrowLeft: [-60, 0],
  ArrowRight: [60, 0],
  ArrowUp: [0, -60],
  ArrowDown: [0, 60],
};

/** What the map shows, moved by pointer, wheel and keys. It fits the points until somebody moves it. */
export function useCamera(svg: RefObject<SVGSVGElement | null>, size: Size | null, points: readonly Point[]) {
  const [moved, setMoved] = useState<Camera | null>(null);
  const drag = useRef<{ at: Point; camera: Camera; far: boolean } | null>(null);
  const camera = useMemo(
    () => (size ? (moved ? held(moved, size) : fitted(points, size)) : null),
    [size, moved, points],
  );
  const latest = useRef({ camera, size });
  latest.current = { camera, size };

  useEffect(() => {
    const { current } = svg;
    if (!current) return;
    // React listens passively to the wheel, which could not keep the page from scrolling.
    const wheel = (event: WheelEvent) => {
      const { camera, size } = latest.current;
      const pageScrolls = document.documentElement.scrollHeight > innerHeight + 1;
      if (!camera || !size || (pageScrolls && !event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      const box = current.getBoundingClientRect();
      setMoved(
        zoomed(camera, size, Math.exp(-event.deltaY * 0.0016), [event.clientX - box.left, event.clientY - box.top]),
      );
    };
    current.addEventListener('wheel', wheel, { passive: false });
    return () => current.removeEventListener('wheel', wheel);
  }, [svg]);

  const pan = ([dx, dy]: Point) =>
    camera && setMoved({ ...camera, x: camera.x + dx / camera.scale, y: camera.y + dy / camera.scale });
  const zoom = (factor: number) => camera && size && setMoved(zoomed(camera, size, factor));

  return {
    camera,
    zoom,
    /** Shows these points as large as they fit, over at least so many degrees. */
    show: (spots: readonly Point[], leastSpan: number) => size && setMoved(fitted(spots, size, leastSpan)),
    /** Shows all points again. */
    reset: () => setMoved(null),
    isMoved: moved !== null,
    /** Whether the last press of the pointer was a drag, and so no click. */
    wasDrag: () => drag.current?.far === true,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button === 0 && camera) drag.current = { at: [event.clientX, event.clientY], camera, far: false };
      },
      onPointerMove(event: PointerEvent) {
        const start = drag.current;
        if (!start || event.buttons === 0) return;
        const [dx, dy] = [event.clientX - start.at[0], event.clientY - start.at[1]];
        if (!start.far && Math.hypot(dx, dy) < 4) return;
        start.far = true;
        svg.current?.setPointerCapture(event.pointerId);
        setMoved({
          ...start.camera,
          x: start.camera.x - dx / start.camera.scale,
          y: start.camera.y - dy / start.camera.scale,
        });
      },
      onDoubleClick(event: { clientX: number; clientY: number }) {
        const box = svg.current?.getBoundingClientRect();
        if (box && camera && size)
          setMoved(zoomed(camera, size, 2, [event.clientX - box.left, event.clientY - box.top]));
      },
      onKeyDown(event: KeyboardEvent) {
        const step = keySteps[event.key];
        if (step) pan(step);
        else if (event.key === '+' || event.key === '=') zoom(1.5);
        else if (event.key === '-') zoom(1 / 1.5);
        else if (event.key === '0') setMoved(null);
        else return;
        event.preventDefault();
      },
    },
  };
}
