namespace Databricks.Client.Resilience;

/// <summary>The young requests that have no answer yet, in the order in which they were sent. A ring that grows to the most there ever were: no allocation per request.</summary>
internal sealed class InFlight
{
    private Entry[] ring = new Entry[16];
    private long head = 1;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the request that was sent last; 0 before the first.</summary>
    public long LastNumber { get; private set; }

    /// <summary>When the oldest was sent; infinite if there is none.</summary>
    public double OldestTime => head > LastNumber ? double.PositiveInfinity : ring[head % ring.Length].Sent;

    public long Add(double now)
    {
        if (LastNumber - head + 1 == ring.Length)
        {
            Grow();
        }

        LastNumber++;
        ring[LastNumber % ring.Length] = new Entry(now);
        Count++;
        return LastNumber;
    }

    /// <summary>Notes that a request has its answer; nothing happens if it is no longer among the young.</summary>
    public void Remove(long number, bool isAccepted = false)
    {
        if (number >= head && number <= LastNumber && !ring[number % ring.Length].IsDone)
        {
            ring[number % ring.Length] = new Entry(ring[number % ring.Length].Sent, true, isAccepted);
            Count--;
            Trim();
        }
    }

    /// <summary>The requests that were sent after one of them and until a time.</summary>
    /// <returns>The number of the last, and how many of them have been let in or have no answer yet.</returns>
    public (long Last, int Count) Between(long number, double time)
    {
        var count = 0;
        var other = Math.Max(head, number + 1);
        for (; other <= LastNumber && ring[other % ring.Length].Sent <= time; other++)
        {
            var entry = ring[other % ring.Length];
            count += entry.IsAccepted || !entry.IsDone ? 1 : 0;
        }

        return (Math.Max(number, other - 1), count);
    }

    /// <summary>How many of those that were sent until a time have no answer yet.</summary>
    public int CountUntil(double time)
    {
        var count = 0;
        for (var number = head; number <= LastNumber && ring[number % ring.Length].Sent <= time; number++)
        {
            count += ring[number % ring.Length].IsDone ? 0 : 1;
        }

        return count;
    }

    /// <summary>Lets go of those that were sent at or before a time.</summary>
    public void Forget(double time)
    {
        while (head <= LastNumber && ring[head % ring.Length].Sent <= time)
        {
            if (!ring[head % ring.Length].IsDone)
            {
                Count--;
            }

            head++;
        }

        Trim();
    }

    /// <summary>Lets go of all.</summary>
    public void Clear()
    {
        head = LastNumber + 1;
        Count = 0;
    }

    private void Trim()
    {
        while (head <= LastNumber && ring[head % ring.Length].IsDone)
        {
            head++;
        }
    }

    private void Grow()
    {
        var larger = new Entry[ring.Length * 2];
        for (var number = head; number <= LastNumber; number++)
        {
            larger[number % larger.Length] = ring[number % ring.Length];
        }

        ring = larger;
    }

    private readonly record struct Entry(double Sent, bool IsDone = false, bool IsAccepted = false);
}
