#!/usr/bin/env node
import { program } from './program.ts';
import { describeError, tell } from './output.ts';

try {
  await program().parseAsync(process.argv);
} catch (error) {
  tell(describeError(error));
  process.exitCode = 1;
}
