import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/**
 * DynamoDB Local with its listener bound to 127.0.0.1, on a port that is free, which it says in a line of its output.
 * Amazon's own main class binds every interface, has no option for the address, and is told its port by somebody who
 * cannot keep it free: both are set between the building of its server and its start.
 */
class LoopbackServer {
  public static void main(String[] arguments) throws Exception {
    var dynamo = ServerRunner.createServerFromCommandLineArgs(arguments);
    var server = dynamo.getClass().getDeclaredField("server");
    server.setAccessible(true);
    var connector = (ServerConnector) ((Server) server.get(dynamo)).getConnectors()[0];
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    dynamo.safeStart();
    System.out.println("listening on " + connector.getLocalPort());
    // The parent holds the other end of this pipe: when it ends, however it ends, no orphan stays behind.
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
