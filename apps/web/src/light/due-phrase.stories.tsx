import { DuePhrase } from './due-phrase';

export default { title: 'DuePhrase' };

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

export const Left = () => <DuePhrase dueAt={inDays(9)} workingDaysLeft={6} light="green" />;
export const Soon = () => <DuePhrase dueAt={inDays(2)} workingDaysLeft={2} light="yellow" />;
export const Today = () => <DuePhrase dueAt={inDays(0.2)} workingDaysLeft={0} light="yellow" />;
export const Late = () => <DuePhrase dueAt={inDays(-3)} workingDaysLeft={-2} light="red" />;
export const VeryLate = () => <DuePhrase dueAt={inDays(-30)} workingDaysLeft={-21} light="dark_red" />;
export const Tentative = () => <DuePhrase dueAt={inDays(200)} workingDaysLeft={140} light="green" dueTentative />;
export const None = () => <DuePhrase dueAt={null} workingDaysLeft={null} light="green" />;
