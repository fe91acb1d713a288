import { passwordProblem } from './password-policy.js';

const problem = (password: string) =>
  passwordProblem(password, 15, ['ada.lovelace@example.com', 'analytics']);

describe('passwordProblem', () => {
  it.each([
    'a long enough passphrase',
    '               spaces count',
    'пароль парола κωδικός',
    '🔑🌍🐢🎈🍀🧭🎻🪁🦉🌋🍋🛶🎲🧊🪐',
    'xK4!vT9#mQ2$wZ7',
    'ada likes trains and engines',
  ])('takes %j', (password) => {
    expect(problem(password)).toBeUndefined();
  });

  it.each([
    ['', 'longer than or equal to 15'],
    ['xK4!vT9#mQ2$wZ', 'longer than or equal to 15'],
    ['🔑🌍🐢🎈🍀🧭🎻🪁', 'longer than or equal to 15'],
    ['xK4!vT9#'.repeat(17), 'shorter than or equal to 128'],
    ['\uD800 half of a character', 'must be text'],
    ['passwordpassword', 'too easy to guess'],
    ['aaaaaaaaaaaaaaaaaa', 'too easy to guess'],
    ['12345678901234567890', 'too easy to guess'],
    ['qwertyuiopasdfghjkl', 'too easy to guess'],
    ['Correct Horse Battery Staple', 'too easy to guess'],
    ['P@ssw0rd-P@ssw0rd-2024', 'too easy to guess'],
    ['abcabcabcabcabcabc', 'too easy to guess'],
    ['ada.lovelace@example.com', 'e-mail address'],
    ['AdaLovelace2024', 'e-mail address'],
    ['analyticsanalytics', 'e-mail address'],
    ['analytics-lovelace', 'e-mail address'],
  ])('refuses %j: %s', (password, reason) => {
    expect(problem(password)).toContain(reason);
  });
});
