import { cookies, headers } from 'next/headers';
import { after } from 'next/server';
import { answer, count, read } from '../../work';

export const dynamic = 'force-dynamic';

export async function GET() {
  after(async () => {
    const userAgent = (await headers()).get('user-agent');
    const session = (await cookies()).get('session-id');
    read(userAgent, session?.value);
    count('after-view');
  });
  return answer();
}
