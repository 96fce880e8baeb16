export * from './task-queues';
export * from './facts';
export * from './campaign/campaign.contract';
export * from './task-row/task-row.contract';
