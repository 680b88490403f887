// The key vault. A secret is written only where main.bicep is given a new value for it, and the hook preprovision gives
// one only for secrets that the vault does not have: no later `azd up` can change a key.

param location string
param tags object
param name string
param workspaceId string
param appPrincipalId string
param publicAccess bool

@allowed(['default', 'recover'])
@description('recover: a soft-deleted vault of this name is recovered, with its secrets.')
param createMode string

@description('Object id of whoever rotates keys (docs/OPERATIONS.md); empty: nobody has the right to read or write them.')
param keyRotatorId string

@secure()
@description('New values by name, for secrets that the vault does not have; empty values are left out.')
param newSecrets object

// The app reads its settings through Key Vault references.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
// Rotation reads a key ring and writes it with one key more.
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  // checkov:skip=CKV_AZURE_189:closed by the parameter networkIsolation; Entra roles are the door either way
  // checkov:skip=CKV_AZURE_109:the firewall closes with networkIsolation; Flex Consumption has no fixed addresses
  name: name
  location: location
  tags: tags
  properties: {
    createMode: createMode
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Purge protection cannot be undone; without the encryption keys every text that people wrote is lost.
    enablePurgeProtection: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: publicAccess ? 'Allow' : 'Deny', bypass: 'AzureServices' }
  }
}

resource jwtKeys 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(newSecrets.jwtKeys)) {
  // checkov:skip=CKV_AZURE_114:contentType is set; this looks for the word true in it
  // checkov:skip=CKV_AZURE_41:a key that expires by itself signs everybody out; it is rotated by hand
  parent: vault
  name: 'JWT-KEYS'
  properties: {
    contentType: 'kid:secret, ...'
    value: newSecrets.jwtKeys
  }
}

resource dataEncryptionKeys 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(newSecrets.dataEncryptionKeys)) {
  // checkov:skip=CKV_AZURE_114:contentType is set; this looks for the word true in it
  // checkov:skip=CKV_AZURE_41:a key that expires by itself takes every text with it; it is rotated by hand
  parent: vault
  name: 'DATA-ENCRYPTION-KEYS'
  properties: {
    contentType: 'kid:base64 of 32 bytes, ...'
    value: newSecrets.dataEncryptionKeys
  }
}

resource digestKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(newSecrets.digestKey)) {
  // checkov:skip=CKV_AZURE_114:contentType is set; this looks for the word true in it
  // checkov:skip=CKV_AZURE_41:it is rotated by hand
  parent: vault
  name: 'DIGEST-KEY'
  properties: {
    contentType: 'text'
    value: newSecrets.digestKey
  }
}

resource migrateSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(newSecrets.migrateSecret)) {
  // checkov:skip=CKV_AZURE_114:contentType is set; this looks for the word true in it
  // checkov:skip=CKV_AZURE_41:it is rotated by hand, together with the copy that deployments hold
  parent: vault
  name: 'MIGRATE-SECRET'
  properties: {
    contentType: 'text'
    value: newSecrets.migrateSecret
  }
}

resource vapidPrivateKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(newSecrets.vapidPrivateKey)) {
  // checkov:skip=CKV_AZURE_114:contentType is set; this looks for the word true in it
  // checkov:skip=CKV_AZURE_41:browsers are bound to it for as long as they are subscribed
  parent: vault
  name: 'VAPID-PRIVATE-KEY'
  properties: {
    contentType: '32 bytes, base64url'
    value: newSecrets.vapidPrivateKey
  }
}

resource openAiApiKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(newSecrets.openAiApiKey)) {
  // checkov:skip=CKV_AZURE_114:contentType is set; this looks for the word true in it
  // checkov:skip=CKV_AZURE_41:OpenAI decides how long its key is good
  parent: vault
  name: 'OPENAI-API-KEY'
  properties: {
    contentType: 'text'
    value: newSecrets.openAiApiKey
  }
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, secretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource rotating 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(keyRotatorId)) {
  scope: vault
  name: guid(vault.id, keyRotatorId, secretsOfficer)
  properties: {
    principalId: keyRotatorId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
  }
}

// The audit log: who read which secret, and when.
resource readers 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
