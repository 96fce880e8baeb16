import type { PolicyOverride } from '../api/wire-types';

/** The whole ladder in about a minute: for a demonstration with a due moment some seconds after launch. */
export const demoLadder: PolicyOverride = {
  clocks: { sign: 'PT20S', opinion: 'PT60S' },
  rungs: [
    { stage: 'A1', name: '催签收', from: 'issue', offset: 'PT15S', when: 'unsigned', to: ['clerk'], letter: 'remind' },
    {
      stage: 'B2',
      name: '催办',
      from: 'due',
      offset: '-PT15S',
      when: 'open',
      to: ['clerk', 'division'],
      letter: 'urge',
    },
    {
      stage: 'C1',
      name: '督办',
      from: 'due',
      offset: 'PT5S',
      when: 'open',
      replyWithin: 'PT10S',
      to: ['agency_head', 'coordinator'],
      letter: 'supervise',
    },
    {
      stage: 'C2',
      name: '再督办',
      from: 'due',
      offset: 'PT20S',
      when: 'open',
      replyWithin: 'PT10S',
      to: ['agency_head', 'coordinator', 'supervision'],
      letter: 'supervise',
    },
    {
      stage: 'D1',
      name: '通报（拟）',
      from: 'due',
      offset: 'PT35S',
      when: 'open',
      to: ['agency_head', 'coordination_group'],
      letter: 'circular',
      approval: true,
    },
  ],
};
