/** What every store must do with stories. Run beside the contract of stores. */
import { expect, it } from 'vitest';
import type { ContractSubject } from './contract.ts';
import { situationOf } from './testing.ts';

export function storyContract(name: string, open: () => Promise<ContractSubject>): void {
  it(`${name} links dispatches, shows stories and keeps decisions`, async () => {
    const { store, end } = await open();
    const leads = ['Gulls circled over the mole.', 'The mayor kept silent at noon, aides recall with a shrug.'];
    const tellings = leads.map((lead, n) =>
      situationOf({ n, lead, published: `2024-01-1${n}`, date: '2024-01-09', type: 'COERCE', quad: 4 }),
    );
    for (const situation of tellings) await store.add(situation);
    const [a, b] = tellings.map(({ events }) => events[0]!.id);
    const { rows, total, cursor } = await store.stories({});
    expect([rows.map(({ events }) => events), total, cursor]).toEqual([[[a, b]], 1, null]);
    const story = rows[0]!;
    const detail = (await store.story(story.id))!;
    expect(detail).toMatchObject({ ...story, copies: [], decisions: [] });
    expect(detail.members.map(({ id }) => id)).toEqual([a, b]);
    expect(detail.why[0]!.events).toEqual([a, b]);
    expect((await store.story(story.id, { asOf: '2024-01-10' }))!.events).toEqual([a]);
    expect(await store.story('nothing')).toBeNull();
    const decision = await store.splitStory(story.id, [b!], ' The mayor speaks of another day. ');
    expect(decision).toMatchObject({
      kind: 'split',
      events: [[b], [a]],
      reason: 'The mayor speaks of another day.',
    });
    expect(await store.decisions()).toEqual([decision]);
    expect((await store.stories({})).total).toBe(0);
    expect(await store.undoDecision()).toEqual(decision);
    expect((await store.stories({})).total).toBe(1);
    expect([await store.decisions(), await store.undoneDecisions()]).toEqual([[], [decision]]);
    expect((await store.story(story.id))!.by).toBe('machine');
    expect(await store.redoDecision()).toEqual(decision);
    expect([await store.decisions(), await store.undoneDecisions()]).toEqual([[decision], []]);
    expect((await store.stories({})).total).toBe(0);
    await expect(store.redoDecision()).rejects.toMatchObject({ code: 'no-decision', exitStatus: 2 });
    await store.undoDecision(decision.id);
    await expect(store.mergeStories([story.id, 'nothing'])).rejects.toMatchObject({ code: 'no-story', exitStatus: 2 });
    await end();
  });
}
