using System.Buffers;
using System.Text;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>What was read and written may be secret: no buffer goes back to its pool with anything in it, and each goes back.</summary>
public sealed class PooledBufferTests
{
    private const string Secret = "dapi-secret";
    private static readonly ArraySegment<byte> _twoItems = new("[1,2]"u8.ToArray());
    private static readonly ArraySegment<byte> _twoMembers = new("""{"a":1,"b":2}"""u8.ToArray());

    [Fact]
    public void Utf8TextWriter_Disposed_GivesAnEmptyBufferBack() =>
        AssertEmptied<byte>(
            1024,
            () =>
            {
                using var writer = new Utf8TextWriter();
                writer.Write(Secret);
            }
        );

    [Fact]
    public void Utf8TextWriter_Grown_GivesTheSmallerBufferBackEmpty() =>
        AssertEmptied<byte>(
            1024,
            () =>
            {
                var writer = new Utf8TextWriter();
                writer.Write(Secret);
                writer.Write(new string('x', 1024));
            }
        );

    [Fact]
    public void JsonCharPool_Return_EmptiesTheBuffer() =>
        AssertEmptied<char>(
            1024,
            () =>
            {
                var buffer = JsonCharPool.Shared.Rent(1024);
                Secret.CopyTo(0, buffer, 0, Secret.Length);
                JsonCharPool.Shared.Return(buffer);
                JsonCharPool.Shared.Return(null);
            }
        );

    [Fact]
    public void JsonText_Write_GivesNewtonsoftsBufferBackEmpty() =>
        AssertEmptied<char>(1024, () => JsonText.Write("\"" + Secret, static (json, value) => json.Value(value)));

    [Fact]
    public void JsonText_Read_GivesTheBufferOfAnEscapedTextBackEmpty() =>
        AssertEmptied<char>(16, () => JsonText.TokenOrNull(new ArraySegment<byte>(Encoding.UTF8.GetBytes($"\"{Secret}\\n\""))));

    [Fact]
    public void Gathered_Released_GivesAnEmptyBufferBack() =>
        AssertEmptied<Item>(
            16,
            () =>
            {
                var gathered = default(Gathered<Item>);
                gathered.Add(new Item());
                gathered.Release();
            }
        );

    [Fact]
    public void Gathered_Grown_GivesTheSmallerBufferBackEmpty() =>
        AssertEmptied<Item>(
            16,
            () =>
            {
                var gathered = default(Gathered<Item>);
                for (var i = 0; i <= 16; i++)
                {
                    gathered.Add(new Item());
                }

                Assert.Equal(17, gathered.Count);
            }
        );

    [Fact]
    public void Gathered_Empty_HasNothingToGiveBack() => default(Gathered<Item>).Release();

    [Fact]
    public void List_Read_GivesItsBufferBack() => AssertEmptied<Item>(16, () => JsonText.Read(_twoItems, static json => json.List(Item.Read)));

    [Fact]
    public void List_Rejected_GivesItsBufferBack() => AssertEmptied<Item>(16, () => JsonText.Read(_twoItems, static json => Reject(json.List(Item.ReadOne))));

    [Fact]
    public void Map_Read_GivesBothBuffersBack()
    {
        AssertEmptied<Item>(16, () => JsonText.Read(_twoMembers, static json => json.Map(Item.Read)));
        AssertEmptied<string>(16, () => JsonText.Read(_twoMembers, static json => json.Map(Item.Read)));
    }

    [Fact]
    public void Map_Rejected_GivesBothBuffersBack()
    {
        AssertEmptied<Item>(16, () => JsonText.Read(_twoMembers, static json => Reject(json.Map(Item.ReadOne))));
        AssertEmptied<string>(16, () => JsonText.Read(_twoMembers, static json => Reject(json.Map(Item.ReadOne))));
    }

    private static bool Reject(object? read)
    {
        Assert.Null(read);
        return true;
    }

    /// <summary>
    /// Lets something use the pool's buffer of a size, and looks at that buffer when it is back. A thread gets the buffer that it gave back last, unless the pool was just trimmed:
    /// hence some more tries.
    /// </summary>
    private static void AssertEmptied<T>(int length, Action use)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var buffer = ArrayPool<T>.Shared.Rent(length);
            Assert.Equal(length, buffer.Length);
            Array.Clear(buffer, 0, length);
            ArrayPool<T>.Shared.Return(buffer);

            use();

            Assert.All(buffer, item => Assert.Equal(default, item));
            var next = ArrayPool<T>.Shared.Rent(length);
            if (ReferenceEquals(next, buffer))
            {
                return;
            }
        }

        Assert.Fail("The buffer did not come back.");
    }

    private sealed class Item() : JValue(1L)
    {
        public static Item Read(JsonModelReader json)
        {
            json.Token();
            return new Item();
        }

        /// <summary>Reads the first of several and rejects the next.</summary>
        public static Item ReadOne(JsonModelReader json)
        {
            if (json.Reader.Value is 1L)
            {
                return Read(json);
            }

            json.Reject();
            return null!;
        }
    }
}
