/** What a logit means and when it is enough: calibration and cuts measured on development data, with defaults for a model without them. */
import type { ModelConfig } from '../model.ts';
import { probability } from './columns.ts';

/** Heads whose labels are taken from a probability on; `role`, `link` and `tie` have a cut for each label where the model gives one. */
export type Judged = 'mention' | 'types' | 'modes' | 'sectors' | 'role' | 'quote' | 'link' | 'tie';
export type Thresholds = Readonly<Record<Judged, number>>;

const defaults: Thresholds = {
  mention: 0.5,
  types: 0.4,
  modes: 0.35,
  sectors: 0.2,
  role: 0.4,
  quote: 0.35,
  link: 0.4,
  tie: 0.4,
};

export class Judge {
  constructor(
    private readonly config: ModelConfig,
    /** Asks for findings that are less sure, or surer, than the model's cuts. */
    private readonly least: Partial<Thresholds> = {},
  ) {}

  /** Calibrated probability. `label` where each label of the head has a calibration of its own. */
  p(head: Judged, logit: number, label?: string): number {
    const own = this.config.calibration;
    return probability(logit, (label === undefined ? undefined : own?.[`${head}.${label}`]) ?? own?.[head]);
  }

  takes(head: Judged, p: number, label?: string): boolean {
    return p >= this.cut(head, label);
  }

  cut(head: Judged, label?: string): number {
    const asked = this.least[head];
    if (asked !== undefined) return asked;
    const cuts = head === 'sectors' ? undefined : this.config.cuts;
    return (label === undefined ? undefined : cuts?.[`${head}.${label}`]) ?? cuts?.[head] ?? defaults[head];
  }
}
