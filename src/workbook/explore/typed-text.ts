/** What the screen and the notebook need of looking at typed text. */
export {
  findingsInProse,
  findingsInSql,
  findingsInTitle,
  markOf,
  type TypedTextFinding,
} from '../../explore/keeping/typed-text.ts';
