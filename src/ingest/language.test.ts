import { expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

it.each([
  [
    'en',
    'The envoys left the port on Monday and said that they would be back in May, after the talks with the crews had failed.',
  ],
  [
    'es',
    'Los enviados salieron del puerto el lunes y dijeron que volverán en mayo, porque las conversaciones con los marineros no han dado resultado.',
  ],
  [
    'fr',
    'Les envoyés ont quitté le port lundi et ont dit qu’ils seraient de retour en mai, car les négociations avec les marins ne sont pas terminées.',
  ],
  [
    'de',
    'Die Gesandten haben den Hafen am Montag verlassen und sagten, dass sie im Mai wieder da sein werden, weil die Gespräche nicht zu Ende sind.',
  ],
  [
    'ru',
    'Посланники покинули порт в понедельник и заявили, что вернутся в мае, поскольку переговоры с моряками не были закончены.',
  ],
  ['uk', 'Посланці залишили порт у понеділок і заявили, що повернуться у травні, оскільки переговори ще не завершені.'],
  [
    'ar',
    'غادر المبعوثون الميناء يوم الاثنين وقالوا إنهم سيعودون في مايو لأن المحادثات مع البحارة لم تنته بعد في العاصمة الكبيرة.',
  ],
  ['zh', '特使们星期一离开了港口，并表示他们将在五月返回，因为与船员的谈判尚未结束。'],
])('%s', (language, text) => expect(detectLanguage(text)).toBe(language));

it.each(['', 'Port Aldo', '1234 5678 90', 'ENVOYS LEAVE ALDOVIA AS PORT TALKS STALL', '\ud800 … 🙂'])(
  'is not sure of "%s"',
  (text) => expect(detectLanguage(text)).toBeUndefined(),
);
