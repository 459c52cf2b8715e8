#!/usr/bin/env node
import { describeError, tell } from './output.ts';
import { program } from './program.ts';

try {
  await (await program(process.argv)).parseAsync(process.argv);
} catch (error) {
  tell(describeError(error));
  process.exitCode = 1;
}
