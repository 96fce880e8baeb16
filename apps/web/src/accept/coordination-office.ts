/** The ministry in which the coordination office sits (N7-2: the convener), as the directory edition has it. */
export const COORDINATION_OFFICE_AGENCY = 'MIIT';
