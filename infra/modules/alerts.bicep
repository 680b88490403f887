// Alert rules. docs/OPERATIONS.md says what each alert means and the first three things to do. The queries find events of
// shared/core/telemetry by the beginning of their line; a test compares the names.

param location string
param tags object
param prefix string
param workspaceId string
param actionGroupId string

@description('Whether timers run every minute; with the free database they rest for hours, so the rule for silence is left out.')
param everyMinute bool

// Rules are evaluated every 15 minutes: each evaluation costs money, and no alert here needs five minutes.
var every = 'PT15M'

// The timer-triggered functions of functions/timers.py, which the host reports as requests.
var timers = trim(loadTextContent('../timers.txt'))

var rules = [
  {
    name: 'server-errors'
    title: 'More than 5 % of requests fail with 5xx'
    severity: 1
    // At least five failures: a single one among a few requests at night is no alert.
    query: '''
      AppRequests
      | extend Status = toint(ResultCode)
      | where Status between (100 .. 599)
      | summarize Failed = countif(Status >= 500), Total = count()
      | where Failed >= 5 and Failed * 20 > Total
    '''
  }
  {
    name: 'queue-age'
    title: 'A job has waited for more than ten minutes'
    severity: 2
    query: '''
      AppTraces
      | where Message startswith "jobs.waiting "
      | extend Seconds = toint(extract(@"oldest_seconds=(\d+)", 1, Message))
      | where Seconds > 600
    '''
  }
  {
    name: 'dead-jobs'
    title: 'A job has failed for good'
    severity: 2
    query: '''
      AppTraces
      | where Message startswith "job.dead "
    '''
  }
  {
    name: 'poison-messages'
    title: 'A message could not be handled and is poison'
    severity: 2
    query: '''
      AppTraces
      | where Message startswith "job.poisoned " or Message startswith "job.poison_unreadable "
    '''
  }
  {
    name: 'failed-timers'
    title: 'A timer has failed'
    severity: 2
    query: '''
      AppRequests
      | where Success == false
      | where OperationName in (<timers>)
    '''
  }
  {
    name: 'silent-timers'
    title: 'The timer of every minute has not run for a quarter of an hour'
    severity: 2
    // All rules above look for an event. This one fires when there are none. A run that ended
    // because the database did not answer is no failure of the timer, and no run either.
    query: '''
      let WithoutDatabase = toscalar(
        AppTraces
        | where Message startswith "timer.database_unavailable" and Message has "timer=dispatch_waiting_jobs"
        | summarize count()
      );
      AppRequests
      | where OperationName == "dispatch_waiting_jobs"
      | summarize Runs = count()
      | where Runs <= WithoutDatabase
    '''
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${prefix}${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: rule.title
      description: rule.title
      severity: rule.severity
      enabled: everyMinute || rule.name != 'silent-timers'
      scopes: [workspaceId]
      evaluationFrequency: every
      windowSize: every
      criteria: {
        allOf: [
          {
            query: replace(rule.query, '<timers>', timers)
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // The tables appear with the first telemetry, which comes after the rules.
      skipQueryValidation: true
      actions: { actionGroups: [actionGroupId] }
    }
  }
]
