/** Injection names of what is not a class of ours. */
export const CLOCK = Symbol('clock');
export const CONFIG = Symbol('config');
export const LOG = Symbol('log');
export const REGISTRY = Symbol('metrics registry');
export const DATA_SOURCE = Symbol('data source');
export const DOCUMENTS = Symbol('document store');
/** Workbooks that are kept for a day. */
export const EXPORTS = Symbol('exports');
