import { answer, count } from '../../work';

export const dynamic = 'force-dynamic';

export async function GET() {
  count('none');
  return answer();
}
