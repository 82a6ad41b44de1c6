/** The statuses of events, written out here so that the page does not carry the validator of the schemas. */
export const eventStatuses = ['actual', 'historical', 'future', 'hypothetical', 'negated'] as const;
