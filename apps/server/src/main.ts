#!/usr/bin/env node
import { describeError, tell } from './output.ts';
import { program } from './program.ts';

try {
  await program().parseAsync(process.argv);
} catch (error) {
  tell(describeError(error));
  process.exitCode = 1;
}
