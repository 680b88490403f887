// The host's own storage: its locks and keys, the deployed package, and the queues of the jobs. People's recordings are
// in an account of their own (audio.bicep), because phones must reach that one and nobody but the app this one.

param location string
param tags object
param name string
param appPrincipalId string

@description('Whether the account has a public endpoint; with networkIsolation it has private endpoints only.')
param publicAccess bool

@description('Names of the queues; each gets a poison queue beside it.')
param queues array

@description('Days for which a deleted or overwritten package can be restored.')
param retentionDays int

// The host's role for blobs: it takes leases and reads the deployed package.
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
// The role for queues: the app sends messages and lists queues, the host receives messages and moves poison ones.
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
// The host's role for tables: it writes its diagnostic events there.
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var roles = [blobDataOwner, queueDataContributor, tableDataContributor]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  // checkov:skip=CKV_AZURE_59:whether it is public is a parameter; without shared keys only Entra identities get in
  // checkov:skip=CKV_AZURE_35:the network is closed by the parameter networkIsolation; the door is Entra either way
  // checkov:skip=CKV_AZURE_206:queues are wake-ups that the database repeats, packages are built anew: one region is enough
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: publicAccess ? 'Allow' : 'Deny', bypass: 'AzureServices' }
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: retentionDays }
    containerDeleteRetentionPolicy: { enabled: true, days: retentionDays }
  }
}

resource deployment 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'deployment'
  properties: { publicAccess: 'None' }
}

// Every write to lease blobs and packages adds a version: this rule deletes old ones.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          enabled: true
          name: 'forget-versions'
          type: 'Lifecycle'
          definition: {
            actions: { version: { delete: { daysAfterCreationGreaterThan: retentionDays } } }
            filters: { blobTypes: ['blockBlob'] }
          }
        }
      ]
    }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource jobQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource poisonQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in queues: {
    parent: queueService
    name: '${queue}-poison'
  }
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    scope: account
    name: guid(account.id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
output deploymentContainer string = deployment.name
