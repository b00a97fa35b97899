using System.Net;
using Databricks.Client.Errors;

namespace Databricks.Client.Testing.Tests.Behaviours;

public sealed class ServingEndpointBehaviours
{
    [Theory]
    [MemberData(nameof(Stage.Reading), MemberType = typeof(Stage))]
    public Task Get_ListedEndpoint_IsTheOneOfTheList(string name) =>
        Stage.RunAsync(
            name,
            async stage =>
            {
                await foreach (var listed in stage.Client.ServingEndpoints.ListAsync())
                {
                    var endpoint = await stage.Client.ServingEndpoints.GetAsync(listed.Name!);

                    Assert.Equal((listed.Name, listed.Creator, listed.CreationTimestamp), (endpoint.Name, endpoint.Creator, endpoint.CreationTimestamp));
                    break;
                }
            }
        );

    [Theory]
    [MemberData(nameof(Stage.Reading), MemberType = typeof(Stage))]
    public Task Get_UnknownEndpoint_DoesNotExist(string name) =>
        Stage.RunAsync(
            name,
            async stage =>
            {
                var error = await Assert.ThrowsAsync<ResourceDoesNotExistException>(() =>
                    stage.Client.ServingEndpoints.GetAsync("databricks-client-tests-no-such-endpoint")
                );

                Assert.Equal((HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"), (error.StatusCode, error.ErrorCode));
            }
        );
}
