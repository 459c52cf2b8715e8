import type { WriteContext } from '../store/write-context.ts';

/** Notes that the e-mail of an outreach did not arrive: its customer counts as not written to, and may be again. */
export async function noteOutreachNotArrived(
  commentId: string,
  { session, now }: Pick<WriteContext, 'session' | 'now'>,
): Promise<void> {
  await session
    .update('alert_recipients')
    .set({ state: 'leftOut', reason: 'failed', done_at: now })
    .where('comment_id', '=', commentId)
    .where('state', '=', 'sent')
    .execute();
}
