import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

/** Words apart by a space, the parts of a multiword token by `~`. */
function cut(text: string): string {
  return tokenize(text)
    .map(
      (word, i, all) => `${i === 0 ? '' : word.token >= 0 && all[i - 1]!.token === word.token ? '~' : ' '}${word.text}`,
    )
    .join('');
}

describe('words as the English Web Treebank cuts them', () => {
  test.each([
    ['hyphens', 'the U.S.-led coalition', 'the U.S. - led coalition'],
    ['hyphens', 'a ten-year-old truce', 'a ten - year - old truce'],
    ['prefixes that stay', 'They re-elected the co-chair', 'They re-elected the co-chair'],
    ['prefixes that stay', 'ex-president, mid-January, cross-border', 'ex-president , mid-January , cross-border'],
    [
      'prefixes that part from a name',
      'pro-union, pro-Tehran, inter-Korean',
      'pro - union , pro - Tehran , inter - Korean',
    ],
    ['capitals like a prefix', 'UN-backed, un-backed', 'UN - backed , un-backed'],
    ['words before a hyphen that do not', 'vice-mayor, pan-Slav', 'vice - mayor , pan - Slav'],
    ['dashes', 'talks—held in Oslo–ended', 'talks — held in Oslo – ended'],
    ['doubled hyphens', 'They left -- again', 'They left -- again'],
    ['clitics', "They don't say it's theirs", "They do~n't say it~'s theirs"],
    ['typographic clitics', 'They don’t say it’s Iraq’s', 'They do~n’t say it~’s Iraq~’s'],
    ['clitics after clitics', "They shouldn't've", "They shouldn't~'ve"],
    ['cannot', 'Rebels cannot win', 'Rebels can~not win'],
    ['plural possessive', "the rebels' camp, James’ men", "the rebels~' camp , James~’ men"],
    [
      'a quotation that ends in -s',
      "'Down with kings' they sang; 'no cars' here",
      "' Down with kings ' they sang ; ' no cars ' here",
    ],
    ['possessives of signs and numbers', "B&C's, 2019's and the U.N.'s", "B&C~'s , 2019~'s and the U.N.~'s"],
    ['apostrophe in a name', "O'Brien and N'Djamena", "O'Brien and N'Djamena"],
    ['abbreviations', 'Gen. Ali met Dr. Holm on Jan. 9', 'Gen. Ali met Dr. Holm on Jan. 9'],
    ['initials', 'George W. Holm of the U.N.', 'George W. Holm of the U.N.'],
    ['a stop that ends the sentence', 'They sat. He left.', 'They sat . He left .'],
    ['lower-case words like abbreviations', 'The answer was no. They left', 'The answer was no . They left'],
    ['currencies', 'US$5m, €3.5 billion, £10', 'US $ 5 m , € 3.5 billion , £ 10'],
    ['numbers', '1,200 men, 3.5%, 10:30, 24/7', '1,200 men , 3.5 % , 10:30 , 24/7'],
    ['units', '5pm, 40km, 3rd, 1990s, the 80’s', '5 pm , 40 km , 3rd , 1990s , the 80’s'],
    ['units', 'at 5a.m. or 7:30p.m. daily, 10K men', 'at 5 a.m. or 7:30 p.m. daily , 10 K men'],
    [
      'letters of a model or section',
      'Su-24M, T-72B, Tu-22M3, Section 12B',
      'Su - 24M , T - 72B , Tu - 22M3 , Section 12B',
    ],
    ['a capital unit of money', '$5M, €3B', '$ 5 M , € 3 B'],
    ['decimals without a nought', 'batting .305 for #2', 'batting .305 for # 2'],
    ['references', 'shown [12,13] of 1,200', 'shown [ 12 , 13 ] of 1,200'],
    ['dates', 'on 2024-01-10 and 3/4/2024', 'on 2024-01-10 and 3/4/2024'],
    [
      'web addresses',
      'see https://a.example/x?y=1, or www.b.example.',
      'see https://a.example/x?y=1 , or www.b.example .',
    ],
    ['mail', 'write to a.b@c.example now, or Roe@DESK', 'write to a.b@c.example now , or Roe@DESK'],
    ['names of sites and files', 'Acme.com has a PLAN.DOC', 'Acme.com has a PLAN.DOC'],
    ['sites of a country', 'example.com.au, news.b.example.org/x.', 'example.com.au , news.b.example.org/x .'],
    ['a stop without its space', 'the deal.Net income', 'the deal . Net income'],
    ['tags', '@ministry said #truce', '@ministry said #truce'],
    ['quotes', '"No," he said. “Never.”', '" No , " he said . “ Never . ”'],
    ['brackets', '(see [3])', '( see [ 3 ] )'],
    ['an abbreviation before an ellipsis', 'No... yes', 'No ... yes'],
    [
      'contractions without their mark',
      'I dont know, he cant say, its wont',
      'I do~nt know , he ca~nt say , its wo~nt',
    ],
    [
      'the same, told by the next word',
      'Its not its fault if your going, your honour',
      'It~s not its fault if you~r going , your honour',
    ],
    [
      'the same, and no name',
      'Im Tae-hee, Jony Ive, Ive Radić; Today ive seen, Im here',
      'Im Tae - hee , Jony Ive , Ive Radić ; Today i~ve seen , I~m here',
    ],
    [
      '“its” before an adjective',
      'its always fragile truce, its also small',
      'its always fragile truce , its also small',
    ],
    ['a stop with a clitic', ".'s men", ". ' s men"],
    ['“no.” at the end of a paragraph', 'He said no.\n\n5 men left', 'He said no . 5 men left'],
    ['“lets” where it begins', 'Lets go. She lets him go', 'Let~s go . She lets him go'],
    ['spoken forms', 'I dunno, thats alot, im outta here', 'I du~n~no , that~s a lot , i~m out~ta here'],
    ['words that break off', 'th- the men, ten- fold', 'th- the men , ten - fold'],
    ['numbered things', 'No. 5 of pp. 3, c. 1230. No. They left', 'No. 5 of pp. 3 , c. 1230 . No . They left'],
    ['“etc.” before a sentence', 'guns, etc. They left etc. by air', 'guns , etc . They left etc. by air'],
    ['single letters and a stroke', 'w/o b/c and/or', 'w/o b/c and / or'],
    [
      'letters and numbers joined by signs',
      'AT&T, 555-0142, 9/11, plan.pdf et al. say',
      'AT&T , 555-0142 , 9/11 , plan.pdf et al. say',
    ],
    ['runs of marks', 'What?! Left... yes!!', 'What ?! Left ... yes !!'],
  ])('%s: %s', (_, text, words) => {
    expect(cut(text)).toBe(words);
  });
});

describe('letters of all kinds', () => {
  test('combining marks stay with their letter', () => {
    expect(cut('cafe\u0301 in Da\u0302n\u0323')).toBe('cafe\u0301 in Da\u0302n\u0323');
  });
  test('an emoji is not cut in half', () => {
    expect(tokenize('a🙂b 🇮🇶').every((w) => w.text === w.text.replace(/[\ud800-\udfff]/gu, ''))).toBe(true);
  });
  test('a lone surrogate is a word', () => {
    expect(tokenize('a \ud83d b').map((w) => [w.start, w.end])).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
  });
  test('zero-width spaces and byte order marks part words, joiners do not', () => {
    expect(cut('\ufeffone\u200btwo')).toBe('one two');
    expect(cut('می\u200cشود')).toBe('می\u200cشود');
  });
  test('every kind of white space parts words', () => {
    expect(cut('a\u00a0b\u2009c\u202fd\u3000e\r\nf\tg')).toBe('a b c d e f g');
  });
  test('Arabic, Chinese and Cyrillic words are words', () => {
    expect(cut('عمان и Киев')).toBe('عمان и Киев');
    expect(
      tokenize('北京')
        .map((w) => w.text)
        .join(''),
    ).toBe('北京');
  });
});

describe('whatever the text', () => {
  const odd = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        "don't",
        'dunno',
        "rebels'",
        '’s',
        'U.S.-led',
        '\ud800',
        '\udc00',
        '\u200b',
        '\u0301',
        ' ',
        '\n',
        '-',
        '...',
        '$',
        'Gen.',
        'https://x.y',
        '🙂',
      ),
    ),
  );
  const space = /[\s\u200b\ufeff]/;
  test('words are in order and apart, and hold every character that is no space', () => {
    fc.assert(
      fc.property(odd, (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const word of tokenize(text)) {
          expect(word.start).toBeGreaterThanOrEqual(at);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.text).toBe(text.slice(word.start, word.end));
          for (let i = at; i < word.start; i += 1) expect(text[i]).toMatch(space);
          at = word.end;
        }
        for (let i = at; i < text.length; i += 1) expect(text[i]).toMatch(space);
      }),
      { numRuns: 150 },
    );
  });
  test('the words of a multiword token are neighbours without a gap', () => {
    fc.assert(
      fc.property(odd, (parts) => {
        const words = tokenize(parts.join(' '));
        words.forEach((word, i) => {
          if (word.token < 0 || word.token === i) return;
          expect([words[i - 1]!.token, words[i - 1]!.end]).toEqual([word.token, word.start]);
        });
      }),
    );
  });
  test('a part of a text gives the words between its offsets', () => {
    const text = "One left. They don't.";
    expect(tokenize(text, 4, 9).map((w) => [w.start, w.text])).toEqual([
      [4, 'left'],
      [8, '.'],
    ]);
  });
  test('what stands outside the offsets says nothing of the words inside', () => {
    const cuts = (text: string, from: number, to: number) => tokenize(text, from, to).map((w) => w.text);
    expect(cuts('said no.5', 5, 8)).toEqual(['no', '.']);
    expect(cuts("the rebels' men", 0, 11)).toEqual(['the', 'rebels', "'"]);
    expect(cuts('Jony Ive', 5, 8)).toEqual(['I', 've']);
  });
  test('a long run without white space is read in linear time', () => {
    for (const unit of [
      'a',
      '-',
      'a.',
      "'s",
      '1,',
      '🙂',
      '@',
      ':',
      'A.B',
      'a-',
      '<-',
      "s' ",
      'ive ',
      'a.b-',
      '1a',
      '\u0041.',
    ])
      expect(tokenize(unit.repeat(100_000 / unit.length)).length).toBeGreaterThanOrEqual(50);
  });
});
