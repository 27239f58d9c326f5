import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/**
 * DynamoDB Local with its listener bound to 127.0.0.1. Amazon's own main class binds every interface and has no
 * option for the address, so the address is set between the building of its server and its start.
 */
class LoopbackServer {
  public static void main(String[] arguments) throws Exception {
    var dynamo = ServerRunner.createServerFromCommandLineArgs(arguments);
    var server = dynamo.getClass().getDeclaredField("server");
    server.setAccessible(true);
    for (var connector : ((Server) server.get(dynamo)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
    dynamo.start();
    // The parent holds the other end of this pipe: when it ends, however it ends, no orphan stays behind.
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
