export * from './task-queues';
export * from './facts';
export * from './agenda';
export * from './campaign/campaign.contract';
export * from './task-row/task-row.contract';
export * from './region-assessment/region-assessment.contract';
