import { reachableFrom } from '../procedure/procedure';
import {
  FUND_STATES,
  type FundAct,
  type FundStanding,
  beforeRecovery,
  fundMoves,
  refusalOfApplication,
  refusalOfFund,
} from './fund';

const person = (agency: string, role: 'clerk' | 'head') => ({
  id: agency,
  roles: [role],
  agency,
  displayNameZh: agency,
});
const fund = (more: Partial<FundStanding> = {}): FundStanding => ({
  source: 'central',
  purpose: 'award',
  region: '130000',
  sector: 'STEEL',
  state: 'applied',
  asked: 1_200_000,
  allocated: 0,
  paid: 0,
  recovered: 0,
  caseState: 'struck_off',
  ...more,
});
const code = (act: FundAct, one: FundStanding, agency: string, role: 'clerk' | 'head' = 'head', amount = 0) =>
  refusalOfFund(act, one, person(agency, role), amount)?.code;

describe('money for phasing out', () => {
  it('passes the ministry of the industry at application, allocation and use', () => {
    const acts = fundMoves.filter(({ by }) => by === 'lister').map(({ act }) => act);
    expect(acts).toEqual(['endorse', 'confirm', 'verify_use']);
    expect(code('endorse', fund(), 'MIIT', 'clerk')).toBeUndefined();
    expect(code('endorse', fund(), 'NEA')).toBe('ROLE_NOT_ALLOWED');
    expect(code('endorse', fund({ sector: 'COAL' }), 'NEA')).toBeUndefined();
    expect(code('allocate', fund(), 'MOF')).toBe('WRONG_STATE');
  });

  it('is given by the treasury, or by the head of the province for its own', () => {
    const endorsed = fund({ state: 'endorsed' });
    expect(code('allocate', endorsed, 'MOF')).toBeUndefined();
    expect(code('allocate', endorsed, 'MOF', 'head', 1_200_001)).toBe('MORE_THAN_ASKED');
    expect(code('allocate', endorsed, 'MOF', 'clerk')).toBe('ROLE_NOT_ALLOWED');
    expect(code('allocate', endorsed, '130000')).toBe('ROLE_NOT_ALLOWED');
    expect(code('allocate', { ...endorsed, source: 'regional' }, '130000')).toBeUndefined();
    expect(code('allocate', { ...endorsed, source: 'regional' }, 'MOF')).toBe('ROLE_NOT_ALLOWED');
  });

  it('is never paid out beyond what was allocated', () => {
    const confirmed = fund({ state: 'in_use', allocated: 1_000_000, paid: 600_000 });
    expect(code('pay', confirmed, '130000', 'clerk', 400_000)).toBeUndefined();
    expect(code('pay', confirmed, '130000', 'clerk', 400_001)).toBe('MORE_THAN_ALLOCATED');
    expect(code('recover', confirmed, 'MOF', 'head', 600_001)).toBe('MORE_THAN_PAID');
    expect(code('correct', confirmed, '130000', 'clerk', 600_000)).toBeUndefined();
    expect(code('correct', { ...confirmed, recovered: 1 }, '130000', 'clerk', 600_000)).toBe('MORE_THAN_PAID');
  });

  it('is recovered once, and a recovery recorded by mistake leaves it where it stood', () => {
    const back = fund({ state: 'recovered', allocated: 1_000, paid: 1_000, recovered: 1_000 });
    expect(code('recover', back, 'MOF')).toBe('WRONG_STATE');
    expect(code('correct_recovery', back, 'MOF', 'head', 1_000)).toBeUndefined();
    expect(code('correct_recovery', back, 'MOF', 'head', 1_001)).toBe('MORE_THAN_RECOVERED');
    expect(code('correct_recovery', back, '130000', 'head', 1)).toBe('ROLE_NOT_ALLOWED');
    expect(code('correct_recovery', { ...back, state: 'used', recovered: 0 }, 'MOF')).toBe('MORE_THAN_RECOVERED');
    expect(beforeRecovery(['in_use', 'used', 'used', 'recovered', 'recovered'])).toBe('used');
  });

  it('awards only what is accepted, and stops when the acceptance is reversed', () => {
    const asks = (caseState: FundStanding['caseState'], purpose: FundStanding['purpose'] = 'award') =>
      refusalOfApplication(person('130000', 'clerk'), fund({ caseState, purpose }))?.code;
    expect(asks('dismantled')).toBe('NOT_ACCEPTED_YET');
    expect(asks('province_confirmed')).toBeUndefined();
    expect(asks('announced', 'resettlement')).toBeUndefined();
    expect(asks(null)).toBeUndefined();
    const paid = fund({ state: 'in_use', allocated: 1_000, caseState: 'dismantling' });
    expect(code('pay', paid, '130000', 'clerk', 1)).toBe('NOT_ACCEPTED_YET');
    expect(code('recover', paid, 'MOF')).toBeUndefined();
  });

  it('reaches every state from the application', () => {
    expect([...reachableFrom(fundMoves, 'applied')].sort()).toEqual([...FUND_STATES].sort());
  });
});
