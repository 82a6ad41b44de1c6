/** Four short dispatches of our own writing, coded by hand. */
import { Telling } from './fixture.ts';

export const january = () =>
  new Telling(
    '2024-01-10',
    'Baghdad demanded on Tuesday that the coalition leave Iraq by 31 March. A drone strike killed at least 4 fighters in Baghdad last week. The militia fired rockets at a base in response. Washington said it had no plans to withdraw.',
    { title: 'Baghdad sets coalition a date', source: 'Tigris Wire', url: 'https://example.org/a?b=1&c=2' },
  )
    .actor('Baghdad', 'Iraq', 'IRQ', ['GOV'])
    .actor('coalition', 'U.S.-led coalition', 'IGO', ['MIL'], { kind: 'organization' })
    .actor('fighters', 'fighters', 'IRQ', ['PRM'], { kind: 'group' })
    .actor('militia', 'the militia', 'IRQ', ['PRM'], { kind: 'group' })
    .actor('Washington', 'United States', 'USA', ['GOV'])
    .place('Baghdad', 'IRQ', 33.34, 44.4)
    .time('Tuesday', '2024-01-09', '2024-01-09')
    .time('by 31 March', '2024-03-31', '2024-03-31')
    .time('last week', '2024-01-01', '2024-01-07', 'week')
    .event('demand', 'REQUEST/yield', 'demanded', {
      by: ['Baghdad'],
      to: ['coalition'],
      date: '2024-01-09',
      time: 'Tuesday',
    })
    .event('leave', 'RETREAT/withdraw', 'leave', {
      by: ['coalition'],
      to: ['Baghdad'],
      status: 'hypothetical',
      date: null,
      dateBasis: null,
      objectOf: 'demand',
    })
    .event('strike', 'ASSAULT/drone', 'drone strike', {
      to: ['fighters'],
      date: '2024-01-04',
      dateBasis: 'inferred',
      magnitude: { killed: [{ min: 4, max: null, text: 'at least 4' }] },
    })
    .event('rockets', 'ASSAULT/heavy-weapons', 'fired rockets', { by: ['militia'], date: null, dateBasis: null })
    .event('stay', 'RETREAT/withdraw', 'withdraw', {
      by: ['Washington'],
      status: 'negated',
      date: null,
      dateBasis: null,
    })
    .statement('plans', 'Washington', 'it had no plans to withdraw')
    .position('Baghdad', 'wants', 'leave', { deadline: 'by 31 March' })
    .position('Washington', 'noPlans', 'stay', { deadline: 'none' })
    .link('responseTo', 'rockets', 'strike', 'in response');

export const again = () =>
  new Telling('2024-01-11', 'The Iraqi government on Tuesday demanded an exit of the coalition.', {
    title: 'Exit demanded',
    source: 'Gulf <b>Desk</b>',
  })
    .actor('government', 'Iraq', 'IRQ', ['GOV'], { mentions: [] })
    .actor('coalition', 'U.S.-led coalition', 'IGO', ['MIL'], { kind: 'organization' })
    .event('demand', 'REQUEST/yield', 'demanded', { by: ['government'], to: ['coalition'], date: '2024-01-09' });

export const september = () =>
  new Telling(
    '2024-09-27',
    'Washington and Baghdad signed a plan in Geneva. The United States will withdraw from most bases by September 2025. If attacks resume, the pullout stops, <script>alert(1)</script> it said.',
    { title: 'Plan signed', source: 'Tigris Wire' },
  )
    .actor('Baghdad', 'Iraq', 'IRQ', ['GOV'])
    .actor('Washington', 'United States', 'USA', ['GOV'])
    .place('Geneva', 'CHE', 46.2, 6.15)
    .time('by September 2025', null, '2025-09-30', 'month')
    .event('sign', 'SUPPORT', 'signed', { by: ['Washington', 'Baghdad'], at: ['Geneva'], date: '2024-09-27' })
    .event('pullout', 'RETREAT/withdraw', 'withdraw', {
      by: ['Washington'],
      to: ['Baghdad'],
      status: 'future',
      date: '2025-09-30',
      time: 'by September 2025',
    })
    .event('attacks', 'ASSAULT', 'attacks', { status: 'hypothetical', date: null, dateBasis: null })
    .position('Washington', 'accepts', 'pullout', { deadline: 'by September 2025' })
    .link('prevents', 'attacks', 'pullout', 'If');

export const protest = () =>
  new Telling('2024-05-02', 'Kenyan police fired tear gas at marching nurses in Nairobi, and 14 were arrested.', {
    title: '=Nurses march',
    source: 'Rift Post',
  })
    .actor('Kenyan police', 'Kenyan police', 'KEN', ['COP'], { kind: 'organization' })
    .actor('nurses', 'nurses', 'KEN', ['MED', 'LAB'], { kind: 'group' })
    .place('Nairobi', 'KEN', -1.29, 36.82)
    .event('march', 'PROTEST/demo', 'marching', { by: ['nurses'], at: ['Nairobi'] })
    .event('gas', 'ASSAULT/crowd-control', 'tear gas', { by: ['Kenyan police'], to: ['nurses'], at: ['Nairobi'] })
    .event('arrest', 'COERCE/arrest', 'arrested', {
      by: ['Kenyan police'],
      to: ['nurses'],
      at: ['Nairobi'],
      magnitude: { arrested: [{ min: 14, max: 14, text: '14' }] },
    });
