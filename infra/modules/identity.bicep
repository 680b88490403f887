// The app's two managed identities: the one that serves requests cannot change the database schema.

param location string
param tags object
param prefix string
param token string

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${prefix}app-${token}'
  location: location
  tags: tags
}

// Administrator of the database server and nothing else: no role in Azure. Only migrations use it. Both identities are
// attached to one process, so this separates what code does by habit, not what an intruder could do.
resource migrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${prefix}migrator-${token}'
  location: location
  tags: tags
}

output appId string = app.id
output appName string = app.name
output appClientId string = app.properties.clientId
output appPrincipalId string = app.properties.principalId
output migratorId string = migrator.id
output migratorName string = migrator.name
output migratorClientId string = migrator.properties.clientId
output migratorPrincipalId string = migrator.properties.principalId
