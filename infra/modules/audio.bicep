// Storage of recordings. A browser uploads straight to this account with an address that the app signs for one blob and 15
// minutes, so it is reachable from the internet even with networkIsolation; nothing in it is readable without such an
// address, and the app signs with its identity (user delegation), never with an account key.

param location string
param tags object
param name string
param appPrincipalId string

@description('Name of the container: the setting AUDIO_CONTAINER.')
param container string

@description('Where the web app is served from: only pages from there may upload.')
param webOrigins array

@description('Days for which a deleted recording can be had back. Short: people who delete a recording mean it.')
param retentionDays int

// Reads, writes and deletes recordings, in this container only.
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
// Gets the key with which upload addresses are signed. It belongs to the account: a role on a container
// does not give it.
var blobDelegator = 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  // checkov:skip=CKV_AZURE_59:browsers upload straight to it; without shared keys only Entra or a signed address gets in
  // checkov:skip=CKV_AZURE_35:browsers have no fixed network
  // checkov:skip=CKV_AZURE_206:zone redundancy keeps a recording through a fire; its transcript is in the database
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
    publicNetworkAccess: 'Enabled'
    // An address that lasts longer than we ever sign one is logged as a breach of policy.
    sasPolicy: { sasExpirationPeriod: '0.01:00:00', expirationAction: 'Log' }
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
    cors: {
      corsRules: [
        {
          allowedOrigins: webOrigins
          // What pages send, and no more: the same as on a laptop (devhost/blobs.py), where browsers try it.
          allowedMethods: ['PUT']
          allowedHeaders: ['content-type', 'x-ms-blob-type']
          exposedHeaders: ['etag', 'x-ms-error-code']
          maxAgeInSeconds: 3600
        }
      ]
    }
  }
}

resource recordings 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: container
  properties: { publicAccess: 'None' }
}

// Deleted and abandoned blobs are removed for good. Uploads that were never completed are deleted by the app's timer, which
// alone can tell them from recordings that someone keeps for years; a rule by age would take those too
// (docs/adr/0014-recordings-go-straight-to-storage.md). With versions kept, a deletion leaves one; this rule deletes it within two
// days, and retentionDays later it is gone. Azure itself drops the blocks of an upload that broke off, after a week.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          enabled: true
          name: 'forget-deleted-audio'
          type: 'Lifecycle'
          definition: {
            actions: {
              version: { delete: { daysAfterCreationGreaterThan: 1 } }
              snapshot: { delete: { daysAfterCreationGreaterThan: 1 } }
            }
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container}/'] }
          }
        }
      ]
    }
  }
}

resource contentAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: recordings
  name: guid(recordings.id, appPrincipalId, blobDataContributor)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

resource signing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, appPrincipalId, blobDelegator)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDelegator)
  }
}

output blobEndpoint string = account.properties.primaryEndpoints.blob
output container string = recordings.name
