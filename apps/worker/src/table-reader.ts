import { serveTableReader } from '@duban/spreadsheet';

// A process of its own for every list that is handed in: what a hostile workbook brings down is this, and nothing else.
void serveTableReader();
