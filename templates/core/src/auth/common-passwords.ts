/**
 * Lists of leaked passwords hold few of 15 characters or more, and those are
 * of a few kinds: known words and phrases put together, keyboard walks,
 * sequences, something short again and again. So the kinds are matched, by
 * rule, in place of a list of thousands that begins at 6 characters.
 */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase().replace(/[\s._-]/g, '');
  return isRepetition(text) || isFewKnownPieces(text);
}

const MAX_PIECES = 3;
const MAX_LEFT_OVER = 2;

/** Known words, of which the first are the most used passwords there are. */
const WORDS = `
  password passwort passw motdepasse contrasena qwerty qwertz azerty letmein
  welcome willkommen bienvenue admin administrator root user guest test testing
  login access master superuser default secret changeme change hello monkey
  dragon sunshine princess football baseball basketball soccer hockey liverpool
  chelsea arsenal barcelona superman batman spiderman starwars pokemon naruto
  iloveyou loveyou loveme ilove love you me my is the this and for ever forever
  always never always charlie michael jordan jessica ashley daniel thomas andrew
  joshua matthew robert william anthony jennifer michelle nicole hannah maggie
  buster harley ginger pepper killer hunter ranger shadow tigger freedom whatever
  computer internet samsung google facebook microsoft windows apple android
  linkedin instagram youtube amazon flower summer winter spring autumn january
  february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday london paris berlin
  america england germany france canada mexico india cheese chocolate cookie
  banana orange purple yellow silver golden diamond angel heaven jesus christ
  god lord family friend friends brother sister mother father baby sweet honey
  money million dollar lucky happy please open sesame enter pass word company
  office work home house security server system database network manager
  temp temporary initial new old first last one two three four five six seven
  eight nine ten trustno1 abc xyz asd zxc qaz wsx qwe
`;

/** Phrases that stand in such lists whole. */
const PHRASES = `
  correcthorsebatterystaple thequickbrownfox jumpsoverthelazydog
  maytheforcebewithyou tobeornottobe thatisthequestion winteriscoming
  valarmorghulis hakunamatata supercalifragilisticexpialidocious
  antidisestablishmentarianism onceuponatime inthebeginning
  rosesareredvioletsareblue twinkletwinklelittlestar allyourbasearebelongtous
  loremipsumdolorsitamet wearethechampions dontworrybehappy letitbe
  heyjude neversaynever carpediem inthenameofthefather hailmaryfullofgrace
  thisismypassword mypasswordis passwordispassword nopassword forgotmypassword
  jesusismylord iloveyousomuch iloveyouforever iwillalwaysloveyou
`;

const FORWARD = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2b3c4d5e6f7g8h9i0j',
  'a1b2c3d4e5f6g7h8i9j0',
  '!@#$%^&*()',
];

const WALKS = FORWARD.flatMap((walk) => {
  const letters = walk.split('');
  letters.reverse();
  return [walk, letters.join('')];
});

/** Letters and what people write in their place. */
const LOOKALIKES: Record<string, string> = {
  a: '[a@4]',
  e: '[e3]',
  i: '[i1!]',
  l: '[l1]',
  o: '[o0]',
  s: '[s5$]',
  t: '[t7]',
};

const knownPieces = `${PHRASES} ${WORDS}`.trim().split(/\s+/);
knownPieces.sort((a, b) => b.length - a.length);

/** The longest first: the first that fits is taken. */
const KNOWN = new RegExp(
  knownPieces
    .map((word) => word.replace(/[aeilost]/g, (c) => LOOKALIKES[c] ?? c))
    .join('|'),
  'y',
);

function isRepetition(text: string): boolean {
  for (let length = 1; length <= Math.min(8, text.length / 3); length++) {
    const unit = text.slice(0, length);
    if (unit.repeat(text.length / length + 1).startsWith(text)) {
      return true;
    }
  }
  return false;
}

/** Nothing or next to nothing is left beside a few known pieces. */
function isFewKnownPieces(text: string): boolean {
  const pieces = new Set<string>();
  let leftOver = 0;
  for (let at = 0; at < text.length;) {
    const piece = pieceAt(text, at);
    if (piece === '') {
      leftOver++;
      at++;
    } else {
      pieces.add(piece);
      at += piece.length;
    }
  }
  return pieces.size <= MAX_PIECES && leftOver <= MAX_LEFT_OVER;
}

/** The longest known piece that begins there, or nothing. */
function pieceAt(text: string, at: number): string {
  KNOWN.lastIndex = at;
  const word = KNOWN.exec(text)?.[0] ?? '';
  const same = /^(.)\1+/.exec(text.slice(at))?.[0] ?? '';
  const year = /^(19|20)\d\d/.exec(text.slice(at))?.[0] ?? '';
  let walk = '';
  for (let end = at + 3; end <= text.length; end++) {
    const step = text.slice(at, end);
    if (!WALKS.some((known) => known.includes(step))) {
      break;
    }
    walk = step;
  }
  return [word, same, year].reduce(
    (longest, piece) => (piece.length > longest.length ? piece : longest),
    walk,
  );
}
