import { placeIn } from '../local/place.ts';
import { startStillCloud, TEST_DIRECTORY } from '../test/support/still-cloud.ts';

/**
 * Does something in a still cloud of its own, with the environment of the functions.
 * @param memory what its database may take, in MB
 */
export async function inStillCloud<T>(
  step: (text: string) => void,
  work: () => Promise<T>,
  memory?: number,
): Promise<T> {
  step('Starting the still cloud');
  const cloud = await startStillCloud(placeIn(TEST_DIRECTORY, true), memory);
  try {
    Object.assign(process.env, cloud.environment, { LOG_LEVEL: 'SILENT' });
    return await work();
  } finally {
    await cloud.stop();
  }
}
