import type { CampaignCheck, PackCheck, PredictionFileCheck } from './check.ts';
import { checkAbsentCampaigns } from './checks/absent-campaigns.ts';
import { checkComparisons } from './checks/comparisons.ts';
import { checkCopiedCampaigns } from './checks/copied-campaigns.ts';
import { checkCostPerPass, checkRunCosts, checkZeroCost } from './checks/cost.ts';
import { checkCounts } from './checks/counts.ts';
import { checkEvidencePatterns } from './checks/evidence-patterns.ts';
import { checkFailureModes } from './checks/failure-modes.ts';
import { checkGraded } from './checks/graded.ts';
import { checkJudgeCheck } from './checks/judge-check.ts';
import { checkOpenQuestions } from './checks/open-questions.ts';
import { checkFileDates, checkFileIds, checkFileTargets, checkSeal } from './checks/prediction-files.ts';
import { checkPredictions } from './checks/predictions.ts';
import { checkScoring, checkTally } from './checks/predictions-scoring.ts';
import { checkPublishedScores } from './checks/published-scores.ts';
import { checkSingleRuns } from './checks/single-runs.ts';
import { checkClaimIds, checkStatedClaims } from './checks/stated-claims.ts';
import { checkSuiteTasks, checkTwinTasks } from './checks/suite-tasks.ts';
import { checkSuiteSize, checkSums, checkUnequalRuns } from './checks/sums.ts';
import { checkTaskSums } from './checks/task-sums.ts';

/** What one pack must keep on its own. */
export const packChecks: readonly PackCheck[] = [
  checkCounts,
  checkSums,
  checkSuiteSize,
  checkGraded,
  checkUnequalRuns,
  checkTaskSums,
  checkTwinTasks,
  checkSingleRuns,
  checkFailureModes,
  checkCostPerPass,
  checkRunCosts,
  checkZeroCost,
  checkEvidencePatterns,
  checkJudgeCheck,
  checkPredictions,
  checkTally,
  checkClaimIds,
  checkPublishedScores,
  checkOpenQuestions,
];

/** What campaigns must keep among each other. */
export const campaignChecks: readonly CampaignCheck[] = [
  checkCopiedCampaigns,
  checkSuiteTasks,
  checkScoring,
  checkStatedClaims,
  checkAbsentCampaigns,
  checkComparisons,
];

/** What a file of predictions must keep. */
export const predictionFileChecks: readonly PredictionFileCheck[] = [
  checkFileIds,
  checkFileTargets,
  checkFileDates,
  checkSeal,
];
