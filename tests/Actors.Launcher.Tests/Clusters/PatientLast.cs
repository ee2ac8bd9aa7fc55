using Xunit.Abstractions;
using Xunit.Sdk;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>The test that waits for a minute to pass comes last: the others use the time.</summary>
public sealed class PatientLast : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases.OrderBy(static test => test.TestMethod.Method.Name.Contains("for_a_minute", StringComparison.Ordinal));
}
