/** The version of the kit, as package.json has it. */
export const version = '0.1.0';
