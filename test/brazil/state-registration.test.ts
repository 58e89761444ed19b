import { describe, expect, it } from 'vitest';
import {
  formatStateRegistration,
  isExemptText,
  isValidStateRegistration,
  normalizeStateRegistration,
  refusesExemption,
  stateRegistrationLengths,
  statesMatching,
} from '../../src/brazil/state-registration.js';
import { states } from '../../src/brazil/states.js';

const examples: Readonly<Record<string, readonly string[]>> = {
  AC: ['01.004.823/001-12', '01.010.382/001-68'],
  AL: ['240000048', '242258174'],
  AM: ['041458710', '041416988'],
  AP: ['030123459', '03.002547-3'],
  BA: ['123456-63', '612345-57', '1000003-06'],
  CE: ['06.000001-5', '06.687526-9'],
  DF: ['07.401.321/001-03', '0745770500212', '0809427800174'],
  ES: ['082.560.67-6', '082.545.72-3'],
  GO: ['103010068', '100549365', '20.024.521-0'],
  MA: ['120000385', '122409892'],
  MG: ['0629566160029', '1940518120024'],
  MS: ['282757961', '283278277'],
  MT: ['13.183.780-0', '13.236.716-5', '0013000001-9', '013000001-9'],
  PA: ['15.207.186-5', '15.230.079-1'],
  PB: ['06000001-5', '14-740351-0'],
  PE: ['0192310-24', '0321418-40'],
  PI: ['012345679', '19.301.656-7'],
  PR: ['123.45678-50', '70.122.155-97'],
  RJ: ['78527323', '78368870'],
  RN: ['20.040.040-1', '20.0.040.040-0'],
  RO: ['0000000062521-3', '00000003836321'],
  RR: ['24006628-1', '24001755-6'],
  RS: ['024/0440013', '096/2514500'],
  SC: ['255.422.385', '251.040.852'],
  SE: ['27123456-3', '14-740351-0'],
  SP: ['110.042.490.114', '635.391.508.115', 'P-01100424.3/002', 'p011004243002'],
  TO: ['29 01 022783 6', '29.378.201-6'],
};

/** The number with another digit where its state puts the check digit. */
function broken(number: string, state: string): string {
  const bare = normalizeStateRegistration(number);
  const at = state === 'SP' && bare.startsWith('P') ? 9 : bare.length - 1;
  return bare.slice(0, at) + ((Number(bare.charAt(at)) + 3) % 10) + bare.slice(at + 1);
}

describe('isValidStateRegistration', () => {
  it('has examples of all 27', () => {
    expect(Object.keys(examples)).toEqual(states.map(({ code }) => code));
  });

  for (const [state, numbers] of Object.entries(examples)) {
    it.each(numbers)(`accepts ${state} %s, and refuses it with a wrong digit or with more digits`, (number) => {
      expect(isValidStateRegistration(number, state)).toBe(true);
      expect(isValidStateRegistration(number, state.toLowerCase())).toBe(true);
      expect(isValidStateRegistration(broken(number, state), state)).toBe(false);
      expect(isValidStateRegistration(`${number}00000`, state)).toBe(false);
    });

    it(`refuses zeros in ${state}`, () => {
      for (const length of stateRegistrationLengths(state)) {
        expect(isValidStateRegistration('0'.repeat(length), state)).toBe(false);
      }
    });
  }

  it.each([
    ['ISENTO', 'SP'],
    ['', 'SP'],
    ['110.042.490.114', 'XX'],
    ['110.042.490.114', 'toString'],
    ['110.042.490.114', ''],
    ['P011004243002', 'RJ'],
    ['x78527323', 'RJ'],
    ['P000000000000', 'SP'],
    ['0909427800174', 'DF'],
  ])('refuses %j in %j', (text, state) => {
    expect(isValidStateRegistration(text, state)).toBe(false);
  });
});

describe('formatStateRegistration', () => {
  it.each([
    ['110042490114', 'SP', '110.042.490.114'],
    ['p011004243002', 'SP', 'P-01100424.3/002'],
    ['0623079040081', 'MG', '062.307.904/0081'],
    ['200400401', 'RN', '20.040.040-1'],
    ['2000400400', 'rn', '20.0.040.040-0'],
    ['110042490114', undefined, '110042490114'],
    ['11004249', 'SP', '11004249'],
    ['ISENTO', 'SP', 'ISENTO'],
  ])('shows %j of %s as %j', (number, state, shown) => {
    expect(formatStateRegistration(number, state)).toBe(shown);
  });

  it('adds nothing that normalizing would not take away', () => {
    for (const [state, numbers] of Object.entries(examples)) {
      for (const number of numbers.map(normalizeStateRegistration)) {
        expect(normalizeStateRegistration(formatStateRegistration(number, state))).toBe(number);
        expect(stateRegistrationLengths(state)).toContain(number.length);
      }
    }
  });
});

describe('statesMatching', () => {
  it('names every state whose rule the number follows', () => {
    expect(statesMatching('147403510')).toEqual(expect.arrayContaining(['PB', 'SE']));
    expect(statesMatching('110042490114')).toEqual(['SP']);
    expect(statesMatching('123')).toEqual([]);
  });
});

describe('exemption', () => {
  it.each([
    ['ISENTO', true],
    [' Isento ', true],
    ['isenta', true],
    ['Exempt', true],
    ['exento', true],
    ['110042490114', false],
    ['isento de tudo', false],
    ['', false],
  ])('reads %j as exempt: %s', (text, exempt) => {
    expect(isExemptText(text)).toBe(exempt);
  });

  it('is refused in seventeen states', () => {
    const refusing = states.map(({ code }) => code).filter(refusesExemption);

    expect(refusing.join(' ')).toBe('AL AM BA CE DF ES GO MG MS MT PB PE RJ RN RS SE SP');
  });
});
