import { after } from 'next/server';
import { answer, count } from '../../work';

export const dynamic = 'force-dynamic';

export async function GET() {
  after(() => count('after'));
  return answer();
}
