using FsCheck;
using FsCheck.Fluent;

namespace Databricks.Client.Tests.Mutations;

/// <summary>A service's responses to the requests of one call, and how the call is made.</summary>
internal sealed record MutatedCase
{
    public required IReadOnlyList<Mutation> Mutations { get; init; }

    public required IReadOnlyList<TextMutation> TextMutations { get; init; }

    /// <summary>The only response that is changed, counted from 0; all of them if negative.</summary>
    public int Only { get; init; } = -1;

    public int Status { get; init; } = 200;

    public bool EveryArgument { get; init; }

    public bool Retry { get; init; }

    /// <summary>The request that the caller cancels, counted from 0; none if negative.</summary>
    public int CancelAt { get; init; } = -1;

    public static Arbitrary<MutatedCase> Any { get; } = Arb.From(Cases(), Simpler);

    private static Gen<MutatedCase> Cases() =>
        from mutations in Few(
            from place in Gen.Choose(0, 300)
            from kind in Gen.Elements(Enum.GetValues<MutationKind>())
            from value in Gen.Choose(0, 200)
            select new Mutation(place, kind, value),
            3
        )
        from texts in Gen.Frequency(
            (4, Gen.Constant<IReadOnlyList<TextMutation>>([])),
            (
                1,
                Few(
                    from place in Gen.Choose(0, 3000)
                    from kind in Gen.Choose(0, TextMutation.Kinds - 1)
                    from value in Gen.Choose(0, 255)
                    select new TextMutation(place, kind, value),
                    2
                )
            )
        )
        from only in Gen.Elements(-1, -1, 0, 0, 1, 2)
        from status in Gen.Frequency((12, Gen.Constant(200)), (3, Gen.Elements(201, 204, 302, 307, 400, 401, 403, 404, 409, 429, 500, 503)))
        from everyArgument in ArbMap.Default.GeneratorFor<bool>()
        from retry in Gen.Elements(true, false, false, false)
        from cancelAt in Gen.Elements(-1, -1, -1, -1, -1, -1, 0, 1)
        select new MutatedCase
        {
            Mutations = mutations,
            TextMutations = texts,
            Only = only,
            Status = status,
            EveryArgument = everyArgument,
            Retry = retry,
            CancelAt = cancelAt,
        };

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> one, int most) =>
        from count in Gen.Choose(1, most)
        from list in Gen.ListOf(one, count)
        select (IReadOnlyList<T>)[.. list];

    /// <summary>Reduces a failure to the fewest changes that cause it.</summary>
    private static IEnumerable<MutatedCase> Simpler(MutatedCase one)
    {
        foreach (var mutation in one.Mutations)
        {
            yield return one with
            {
                Mutations = [.. one.Mutations.Where(other => other != mutation)],
            };
        }

        foreach (var mutation in one.TextMutations)
        {
            yield return one with
            {
                TextMutations = [.. one.TextMutations.Where(other => other != mutation)],
            };
        }

        if (one.Status != 200)
        {
            yield return one with
            {
                Status = 200,
            };
        }

        if (one.Retry)
        {
            yield return one with
            {
                Retry = false,
            };
        }

        if (one.CancelAt >= 0)
        {
            yield return one with
            {
                CancelAt = -1,
            };
        }

        if (one.EveryArgument)
        {
            yield return one with
            {
                EveryArgument = false,
            };
        }
    }

    public override string ToString() =>
        $"{{ Mutations = [{string.Join(", ", Mutations)}], TextMutations = [{string.Join(", ", TextMutations)}], Only = {Only}, Status = {Status}, EveryArgument = {EveryArgument}, Retry = {Retry}, CancelAt = {CancelAt} }}";
}
