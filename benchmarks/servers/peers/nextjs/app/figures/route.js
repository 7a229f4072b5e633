import { figures } from '../../work';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(figures());
}
