/** Words by which a sentence speaks of what is to come, takes it back, or puts it off: beside an event's trigger. */
import { around, type EventTold } from './telling.ts';

type Sentence = Pick<EventTold, 'sentence' | 'trigger'>;

const ahead =
  '(?:will|would|shall|(?:is|are|was|were) (?:to|due to|set to|expected to|about to|ready to)|plan(?:s|ned|ning)? to|intend(?:s|ed)? to|prepar(?:es?|ed|ing) to|proposed?(?: to)?|proposes|offer(?:s|ed) to|promis(?:es?|ed) to|vow(?:s|ed) to|pledg(?:es?|ed) to|threaten(?:s|ed) to|agreed? to|(?:is|are) (?:setting up|preparing|planning|forming))';
const between = String.raw`(?:(?:also|then|soon|now|\p{Ll}+ly|be|have|begin|start|continue|go on|to|a|an|the|for|its|their|with|in|future|new)\s+){0,4}`;
const aheadBefore = new RegExp(String.raw`\b${ahead}\s+${between}$`, 'iu');
const aheadAfter =
  /^\W*(?:(?:on|of|in|with|for|at)\s+)?(?:\p{L}+\s+){0,3}?(?:will|would|shall|(?:is|are) (?:to|due|planned|expected|scheduled|set|called))\b(?!\s+(?:not|never))/iu;
/** "Their mission is to stop": what somebody is there for, not what is announced. */
const purpose = /\b(?:mission|aim|goal|task|job|purpose|duty|role) (?:is|are|was|were) to\s+$/iu;
/** "Once a timetable is agreed": the promise hangs on it, it is not the promise. */
const condition = /\b(?:once|if|unless|until|when|after|before|should|whether|in case)\s+(?:[^\s,;]+\s+){0,6}$/iu;

/** Whether the trigger stands where its sentence speaks of what is to come: "will be dropped", "are to meet", "plans to". */
export function isAnnounced(event: Sentence): boolean {
  const [before, after] = around(event);
  const near = before.slice(-80);
  if (purpose.test(near)) return false;
  return (
    aheadBefore.test(near) || aheadAfter.test(after.slice(event.trigger.text.length, event.trigger.text.length + 60))
  );
}

export function isConditional(event: Sentence): boolean {
  return condition.test(around(event)[0].slice(-80));
}

const denied =
  /\b(?:not|never|no longer|n['’]t|without|none of (?:the )?\p{L}+(?: \p{L}+)? (?:has|have)|refus\w+ to|declin\w+ to|fail\w* to)\s+(?:(?!(?:a|an|the|only|just)\s)\p{L}+\s+){0,2}$/iu;
/** "None of the factions has promised to do so", "No group has". */
const nobody = /^\W*(?:none|nobody|no one|neither)\b[^,;]*$/iu;
const put =
  /\b(?:put off|postpon\w+|call(?:ed|s|ing)? off|cancel\w+|shelv\w+|scrapp\w+|delay(?:ed|s|ing)?|not (?:yet )?begun|suspended (?:its|their|the) (?:plan|talks)|broken off)\b/iu;

/** Whether the sentence denies the act: "would not be dropped", "none of the factions has promised". */
export function isDenied(event: Sentence): boolean {
  const before = around(event)[0];
  return denied.test(before.slice(-60)) || nobody.test(before);
}

/** Whether the sentence puts the act off or calls it off: "has put off the announcement", "talks … have not begun". */
export function isPutOff(event: Sentence): boolean {
  const [before, after] = around(event);
  return put.test(before.slice(-60)) || put.test(after.slice(0, 90));
}

/** "It was not a withdrawal": what the act is not called, not what was not done. */
const otherwise = /\bnot (?:a|an|the)\s+(?:\p{L}+\s+){0,2}$/iu;

export function isOtherwiseNamed(event: Sentence): boolean {
  return otherwise.test(around(event)[0].slice(-60));
}

const goesOn = /\b(?:continu\w+|go(?:es)? on|carr(?:y|ies) on|keep(?:s)? (?:on|up)|would not (?:stop|cease|end))\b/iu;
const stops = /\b(?:halt\w*|suspend\w*|suspension|stopp?(?:s|ed|ing)?|ceas\w+|lay down|laid down)\b/iu;
const answers = /\b(?:retaliat\w+|reprisals?|in response to|answer to|aveng\w+|revenge)\b/iu;

/** "Vowed to continue": a promise that ends where its party stops. */
export function isGoingOn({ sentence }: Sentence): boolean {
  return goesOn.test(sentence);
}
export function isStopping({ trigger }: Sentence): boolean {
  return stops.test(trigger.text);
}
const stopsForce = new RegExp(
  `${stops.source}[^,;:.]*\\b(?:attacks?|operations?|raids?|strikes?|shelling|fir(?:e|ing)|fighting|hostilities|offensive|war|campaign)\\b`,
  'iu',
);
/** "Announced that it was suspending its raids": what is said to stop is force. */
export function isStoppingSaid(event: Sentence): boolean {
  return stopsForce.test(around(event)[1].slice(event.trigger.text.length, event.trigger.text.length + 90));
}
/** "In retaliation for the attack": what a threat spoke of. */
export function isAnswer({ sentence }: Sentence): boolean {
  return answers.test(sentence);
}

const dayless =
  /\b(?:(?:name[ds]?|gave|gives?|set(?:s)?|fix(?:ed|es)|mention(?:ed|s)|offer(?:ed|s)|with) no|without (?:a|any|giving a|naming a|setting a)|(?:not|never|n['’]t) (?:yet )?(?:name|give|set|fix|mention)(?:d|n)? (?:a|any)|no)\s+(?:\p{L}+\s+)?(?:date|day|deadline|timetable|timeline|time ?frame|schedule)\b(?! (?:goes|passes|passed|went) by)/iu;
/** "He named no day for the departure": a wish without a day, whose day may be set later. */
export function isDayless({ sentence }: Sentence): boolean {
  return dayless.test(sentence);
}
