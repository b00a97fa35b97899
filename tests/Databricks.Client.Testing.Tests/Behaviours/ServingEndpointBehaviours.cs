using System.Net;
using Databricks.Client.Errors;

namespace Databricks.Client.Testing.Tests.Behaviours;

public sealed class ServingEndpointBehaviours
{
    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Get_ListedEndpoint_IsTheOneOfTheList(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                await foreach (var listed in fixture.Client.ServingEndpoints.ListAsync())
                {
                    var endpoint = await fixture.Client.ServingEndpoints.GetAsync(listed.Name!);

                    Assert.Equal((listed.Name, listed.Creator, listed.CreationTimestamp), (endpoint.Name, endpoint.Creator, endpoint.CreationTimestamp));
                    break;
                }
            }
        );

    [Theory]
    [MemberData(nameof(BehaviourFixture.Reading), MemberType = typeof(BehaviourFixture))]
    public Task Get_UnknownEndpoint_DoesNotExist(string name) =>
        BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                var error = await Assert.ThrowsAsync<ResourceDoesNotExistException>(() =>
                    fixture.Client.ServingEndpoints.GetAsync("databricks-client-tests-no-such-endpoint")
                );

                Assert.Equal((HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"), (error.StatusCode, error.ErrorCode));
            }
        );
}
