// Azure SQL, serverless, without a single password: Entra identities only. The app's identity becomes a database user
// with data reader and writer when the app migrates itself (shared/migrations/grants.py); no laptop needs a driver.

param location string
param tags object
param name string
param databaseName string
param keyDatabaseName string
param workspaceId string
param migratorName string
param migratorPrincipalId string
param publicAccess bool
param free bool
param maximumVcores int
param maximumGigabytes int

@description('Minimum vCores as a string such as 0.5: Bicep has no decimals.')
param minimumVcores string

param autoPauseMinutes int
param pointInTimeRetentionDays int
param longTermRetentionWeeks int
param backupRedundancy string

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  // checkov:skip=CKV_AZURE_113:closed by the parameter networkIsolation; otherwise Entra identities of Azure services only
  name: name
  location: location
  tags: tags
  properties: {
    version: '12.0'
    minimalTlsVersion: '1.2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: migratorName
      principalType: 'Application'
      sid: migratorPrincipalId
      tenantId: tenant().tenantId
    }
  }
}

// The firewall rule that stands for "services inside Azure": no other IP address is allowed. A token is needed as well.
resource azureServices 'Microsoft.Sql/servers/firewallRules@2023-08-01' = if (publicAccess) {
  parent: server
  name: 'AzureServices'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
}

resource database 'Microsoft.Sql/servers/databases@2023-08-01' = {
  // checkov:skip=CKV_AZURE_26:threat detection is part of Defender for SQL, paid by server
  // checkov:skip=CKV_AZURE_27:threat detection is part of Defender for SQL, paid by server
  // checkov:skip=CKV_AZURE_229:zone redundancy doubles the price and is not in the free offer; docs/COST.md says when
  parent: server
  name: databaseName
  location: location
  tags: tags
  sku: { name: 'GP_S_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: maximumVcores }
  properties: {
    // Binary collation: texts are equal only where Python calls them equal. It cannot be changed later.
    collation: 'Latin1_General_100_BIN2'
    autoPauseDelay: autoPauseMinutes
    minCapacity: json(minimumVcores)
    maxSizeBytes: maximumGigabytes * 1073741824
    requestedBackupStorageRedundancy: free ? 'Local' : backupRedundancy
    useFreeLimit: free
    // When the free amount is used up the database pauses until the month ends. The other choice, paying, cannot be undone.
    freeLimitExhaustionBehavior: free ? 'AutoPause' : null
    zoneRedundant: false
  }
}

resource pointInTime 'Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies@2023-08-01' = {
  parent: database
  name: 'default'
  properties: { retentionDays: free ? 7 : pointInTimeRetentionDays }
}

// The free offer has no long-term backups, and a database that has them never pauses. Zero weeks are written too: a value
// that a template leaves out stays as it was, so new backups would be kept after somebody chose to keep none.
resource longTerm 'Microsoft.Sql/servers/databases/backupLongTermRetentionPolicies@2023-08-01' = if (!free) {
  parent: database
  name: 'default'
  dependsOn: [pointInTime]
  properties: { weeklyRetention: longTermRetentionWeeks > 0 ? 'P${longTermRetentionWeeks}W' : 'PT0S' }
}

// The key of each person (docs/adr/0039). It never pauses: whoever opens the app needs a key while the other one wakes. Its
// backups are kept for the shortest time there is, because a destroyed key is gone only when they are.
resource keyDatabase 'Microsoft.Sql/servers/databases@2023-08-01' = {
  // checkov:skip=CKV_AZURE_26:threat detection is part of Defender for SQL, paid by server
  // checkov:skip=CKV_AZURE_27:threat detection is part of Defender for SQL, paid by server
  // checkov:skip=CKV_AZURE_229:the basic tier has no zone redundancy
  parent: server
  name: keyDatabaseName
  location: location
  tags: tags
  sku: { name: 'Basic', tier: 'Basic', capacity: 5 }
  properties: {
    collation: 'Latin1_General_100_BIN2'
    maxSizeBytes: 2147483648
    requestedBackupStorageRedundancy: free ? 'Local' : backupRedundancy
    zoneRedundant: false
  }
}

resource keyPointInTime 'Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies@2023-08-01' = {
  parent: keyDatabase
  name: 'default'
  properties: { retentionDays: 1 }
}

// Written although it is none, so that no backup is kept where somebody chose to keep some.
resource keyLongTerm 'Microsoft.Sql/servers/databases/backupLongTermRetentionPolicies@2023-08-01' = {
  parent: keyDatabase
  name: 'default'
  dependsOn: [keyPointInTime]
  properties: { weeklyRetention: 'PT0S' }
}

resource audit 'Microsoft.Sql/servers/auditingSettings@2023-08-01' = {
  parent: server
  name: 'default'
  properties: {
    state: 'Enabled'
    isAzureMonitorTargetEnabled: true
    // Sign-ins and changes of schema or rights are audited. Statements are not: their parameters would put people's
    // addresses into a log.
    auditActionsAndGroups: [
      'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP'
      'FAILED_DATABASE_AUTHENTICATION_GROUP'
      'DATABASE_PRINCIPAL_CHANGE_GROUP'
      'DATABASE_ROLE_MEMBER_CHANGE_GROUP'
      'DATABASE_PERMISSION_CHANGE_GROUP'
      'SCHEMA_OBJECT_CHANGE_GROUP'
    ]
  }
}

// The audit events of a server are sent from its master database.
resource master 'Microsoft.Sql/servers/databases@2023-08-01' existing = {
  parent: server
  name: 'master'
}

resource auditLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: master
  name: 'audit'
  dependsOn: [database, keyDatabase]
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'SQLSecurityAuditEvents', enabled: true }]
  }
}

output id string = server.id
output host string = server.properties.fullyQualifiedDomainName
output databaseName string = database.name
output keyDatabaseName string = keyDatabase.name
